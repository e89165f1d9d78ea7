using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Where a manager and its clients run, and what the thread then knows: RPC-21, RPC-38, RPC-41, COM-26 to COM-28.</summary>
public sealed class ManagerPlaceTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_local = new();

    private readonly Desk _desk = new();
    private readonly DeskCall _call;

    public ManagerPlaceTests() => _call = DeskCall.ForManager(_desk);

    public static TheoryData<Order> Orders => Ordered.All;

    public void Dispose() => _call.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_code_after_an_await_never_runs_inside_the_completion_RPC21(bool isInline)
    {
        object serversLock = new();
        bool isInside = false;
        void Complete(AsyncCallHandle handle)
        {
            lock (serversLock)
            {
                isInside = true;
                ((CallHandle<int>)handle).Complete(1);
                Thread.Sleep(1);
                isInside = false;
            }
        }

        if (isInline)
        {
            _desk.OnCall = Complete;
        }

        for (int i = 1; i <= 20; i++)
        {
            // Whoever goes on needs the lock, which it gets only when the completion is through.
            Task<bool> client = Task.Run(async () =>
            {
                await _call.ComputeAsync(i).ConfigureAwait(false);
                return Monitor.IsEntered(serversLock) && isInside;
            });
            AsyncCallHandle handle = _desk.Await(i);
            if (!isInline)
            {
                Complete(handle);
            }

            Assert.False(await Patience.Of(client));
        }
    }

    [Fact]
    public void Also_not_where_the_completing_thread_is_the_pools_and_has_no_context_RPC21()
    {
        int completing = 0;
        int continued = 0;
        using ManualResetEventSlim goOn = new();
        _desk.OnCall = handle =>
        {
            completing = Environment.CurrentManagedThreadId;
            ((CallHandle<int>)handle).Complete(1);

            // The client goes on while this thread is still here.
            Assert.True(goOn.Wait(Long));
        };
        Task client = Task.Run(async () =>
        {
            await _call.ComputeAsync(1).ConfigureAwait(false);
            continued = Environment.CurrentManagedThreadId;
            goOn.Set();
        });
        Assert.True(client.Wait(Long));
        Assert.NotEqual(completing, continued);
    }

    [Fact]
    public void The_method_and_its_thread_know_the_call_and_nested_calls_their_own_RPC38()
    {
        List<bool> seen = [];
        using Gate gate = new();
        _desk.OnCall = outer =>
        {
            gate.Pass();
            seen.Add(ServerCall.TestCancel());
            seen.Add(ServerCall.CancellationToken == outer.CancellationToken);

            // A call of a plain server on this thread, which was not cancelled.
            Device device = new() { OnCompute = value => ServerCall.TestCancel() ? -1 : value };
            using (DeviceCall nested = new(device, new CallOptions { InlineFinish = true }))
            {
                nested.Begin_Compute(5);
                seen.Add(nested.Finish_Compute() == 5);
            }

            // And one of another manager.
            Desk inner = new() { OnCall = handle => ((CallHandle<int>)handle).Complete(ServerCall.TestCancel() ? -1 : 6) };
            using (DeskCall nested = DeskCall.ForManager(inner, new CallOptions { InlineFinish = true }))
            {
                nested.Begin_Compute(6);
                seen.Add(nested.Finish_Compute() == 6);
            }

            seen.Add(ServerCall.TestCancel());
            ((CallHandle<int>)outer).Complete(1);
            seen.Add(!ServerCall.TestCancel());
            seen.Add(ServerCall.CancellationToken == CancellationToken.None);
        };
        _call.Begin_Compute(1);
        gate.AwaitEntered();
        Task<CancelResult> cancel = _call.CancelAsync(Infinite).AsTask();
        gate.Open();
        Assert.True(cancel.Wait(Long));
        Assert.Equal(1, _call.Finish_Compute());
        Patience.Until(() => seen.Count == 7, "the manager does not return");
        Assert.Equal([true, true, true, true, true, true, true], seen);
        Assert.False(ServerCall.TestCancel());
    }

    [Fact]
    public void The_rest_of_the_method_knows_nothing_of_the_next_call_of_the_record_RPC38()
    {
        using Gate gate = new();
        bool? saw = null;
        _desk.OnCall = handle =>
        {
            if (_desk.Entered == 1)
            {
                ((CallHandle<int>)handle).Complete(1);
                gate.Pass();
                saw = ServerCall.TestCancel() || ServerCall.CancellationToken.CanBeCanceled;
            }
        };
        _call.Begin_Compute(1);
        Assert.Equal(1, _call.Finish_Compute());
        _call.Begin_Compute(2);
        CallHandle<int> second = _desk.AwaitCompute(2);
        _ = _call.CancelAsync(Infinite).AsTask();
        Assert.True(second.TestCancel());
        gate.Open();
        Patience.Until(() => saw is not null, "the manager does not return");
        Assert.False(saw);
        second.Complete(2);
        Assert.Equal(2, _call.Finish_Compute());
    }

    [Fact]
    public void A_manager_that_cancels_its_own_call_without_limit_does_not_wait_for_itself_RPC39()
    {
        _desk.OnCall = handle =>
        {
            Assert.Equal(CancelResult.Requested, _call.Cancel(Infinite));
            Assert.True(handle.TestCancel());
            ((CallHandle<int>)handle).Complete(3);
        };
        _call.Begin_Compute(1);
        Assert.Equal(3, _call.Finish_Compute());
    }

    [Fact]
    public void The_clients_context_flows_to_the_manager_RPC02()
    {
        string? seen = null;
        _desk.OnCall = handle =>
        {
            seen = s_local.Value;
            s_local.Value = "manager's";
            ((CallHandle<int>)handle).Complete(1);
        };
        s_local.Value = "client's";
        _call.Begin_Compute(1);
        _call.Finish_Compute();
        Assert.Equal("client's", seen);
        Assert.Equal("client's", s_local.Value);
        s_local.Value = null;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void On_an_ordered_dispatcher_the_turn_lasts_until_the_handle_is_completed_RPC41(Order order)
    {
        using Ordered ordered = new(order);
        Desk other = new();
        using DeskCall first = DeskCall.ForManager(_desk, ordered.Options);
        using DeskCall second = DeskCall.ForManager(other, ordered.Options);
        for (int i = 1; i <= 3; i++)
        {
            first.Begin_Compute(i);
            second.Begin_Compute(i);
            CallHandle<int> handle = _desk.AwaitCompute(i);

            // Also when its client has left.
            first.Cancel();
            Assert.Throws<CallCanceledException>(() => first.Finish_Compute());
            Assert.False(second.Wait(Short));
            Assert.Equal(i - 1, other.Entered);
            handle.Complete(i);
            other.AwaitCompute(i).Complete(i);
            Assert.Equal(i, second.Finish_Compute());
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Managers_that_complete_inside_their_methods_still_run_one_at_a_time_RPC41(Order order)
    {
        using Ordered ordered = new(order);
        int inside = 0;
        int overlaps = 0;
        _desk.OnCall = handle =>
        {
            overlaps += Interlocked.Increment(ref inside) - 1;
            ((CallHandle<int>)handle).Complete(1);
            Thread.SpinWait(2000);
            Interlocked.Decrement(ref inside);
        };
        DeskCall[] calls = new DeskCall[8];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = DeskCall.ForManager(_desk, ordered.Options);
        }

        for (int round = 0; round < 50; round++)
        {
            Array.ForEach(calls, static call => call.Begin_Compute(1));
            Array.ForEach(calls, static call => Assert.Equal(1, call.Finish_Compute()));
        }

        Assert.Equal(0, overlaps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_InlineFinish_the_manager_may_leave_the_call_open_RPC21(bool isInline)
    {
        using DeskCall call = DeskCall.ForManager(_desk, new CallOptions { InlineFinish = true });
        using ManualResetEventSlim go = new();
        if (isInline)
        {
            _desk.OnCall = static handle => ((CallHandle<int>)handle).Complete(4);
        }

        call.Begin_Compute(1);
        Task worker = Patience.OnOwnThread(() =>
        {
            CallHandle<int> handle = _desk.AwaitCompute();
            if (!isInline)
            {
                handle.Complete(4);
            }
        });
        Assert.Equal(4, call.Finish_Compute());
        Assert.True(worker.Wait(Long));
    }

    [Fact]
    public void The_hook_is_signaled_once_by_the_completion_COM26()
    {
        Hook hook = new();
        using DeskCall call = DeskCall.ForManager(_desk, new CallOptions { Synchronize = hook });
        for (int i = 1; i <= 3; i++)
        {
            call.Begin_Compute(i);
            CallHandle<int> handle = _desk.AwaitCompute(i);
            Assert.Equal((i, i - 1), (hook.Resets, hook.Signals));
            handle.Complete(i);
            Assert.Equal((i, i), (hook.Resets, hook.Signals));
            Assert.Throws<InvalidOperationException>(() => handle.Complete(i));
            Assert.Equal(i, call.Finish_Compute());
            Assert.Equal(i, hook.Signals);
        }
    }

    [Fact]
    public void A_hook_that_throws_faults_the_call_and_not_the_one_who_completes_it_COM28_RPC23()
    {
        Hook hook = new() { OnSignal = static () => throw new TimeZoneNotFoundException() };
        using DeskCall call = DeskCall.ForManager(_desk, new CallOptions { Synchronize = hook });
        call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        handle.Complete(1);
        Assert.True(handle.IsCompleted);
        Assert.False(handle.TryComplete(2));
        Assert.Throws<TimeZoneNotFoundException>(() => call.Finish_Compute());
    }

    [Fact]
    public void Many_calls_are_open_at_once_and_hold_no_threads_RPC20()
    {
        const int Calls = 20_000;
        Queue<CallHandle<int>> open = new();
        _desk.OnCall = handle =>
        {
            lock (open)
            {
                open.Enqueue((CallHandle<int>)handle);
            }
        };
        DeskCall[] calls = new DeskCall[Calls];
        for (int i = 0; i < Calls; i++)
        {
            calls[i] = DeskCall.ForManager(_desk);
            calls[i].Begin_Compute(i);
        }

        // Were a thread held by each, the pool would need minutes to come to the last.
        Patience.Until(() => _desk.Entered == Calls, "not all calls are open");
        foreach (CallHandle<int> handle in open)
        {
            handle.Complete(1);
        }

        Assert.All(calls, static call => Assert.Equal(1, call.Finish_Compute()));
    }
}
