using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// Results and the one final status of an operation: design section 7, WMI-01 to WMI-12, WMI-22, WMI-28, WMI-29 and WMI-34.
/// Rules without a meaning here: WMI-02's reference counts and WMI-25's (the collector has them), WMI-17's wrappers (there
/// are none), WMI-15 and WMI-29's half on event providers (there are none), WMI-27 (servers are cancelled by their token).
/// </summary>
public sealed class SinkTests
{
    public static TheoryData<ShelfMember> Members => ShelfMembers.All;

    private readonly Shelf _shelf = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public void A_null_sink_is_refused_before_anything_else_WMI01()
    {
        using ShelfCall call = new(_shelf);
        Assert.Throws<ArgumentNullException>("sink", () => call.Begin_Query(null!, 1));
        Assert.Equal(CallState.Idle, call.State);
        call.Begin_Query(_sink, 1);
        Assert.True(_sink.AwaitFinal().IsSuccess);
    }

    [Fact]
    public void Begin_returns_while_the_server_runs_and_the_call_is_pending_until_the_end_WMI01()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_sink, 2);
        gate.AwaitEntered();
        Assert.Equal(CallState.Pending, call.State);
        Assert.False(call.Wait(Short));
        Assert.Empty(_sink.Events);
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void A_Begin_that_is_refused_never_calls_the_sink_WMI02()
    {
        DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
        dispatcher.Dispose();
        using ShelfCall refused = new(_shelf, new CallOptions { Dispatcher = dispatcher });
        Assert.Throws<ObjectDisposedException>(() => refused.Begin_Query(_sink, 1));
        Assert.Equal(CallState.Idle, refused.State);
        Assert.Equal(CancelAsyncCallResult.NotFound, CallSinks.CancelAsyncCall(_sink));

        using Gate gate = new();
        using ShelfCall pending = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        RecordingSink first = new();
        pending.Begin_Query(first, 1);
        Assert.Equal(CallPending, Assert.Throws<CallPendingException>(() => pending.Begin_Query(_sink, 1)).HResult);
        gate.Open();
        Assert.True(first.AwaitFinal().IsSuccess);

        pending.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pending.Begin_Query(_sink, 1));
        Assert.Empty(_sink.Events);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void All_results_in_order_then_one_final_status_and_nothing_more_WMI03(ShelfMember member)
    {
        using ShelfCall call = new(_shelf);
        foreach (int count in (int[])[1, 7, 100, 101, 3000])
        {
            RecordingSink sink = new();
            call.Begin(member, sink, count);
            SinkStatus final = sink.AwaitFinal();
            Assert.Equal((true, true, false, 0), (final.IsFinal, final.IsSuccess, final.IsCanceled, final.HResult));
            Assert.Equal(SinkStatusKind.Complete, final.Kind);
            Assert.Null(final.Exception);
            Assert.Equal(Enumerable.Range(0, count), sink.Items);
            Assert.Equal("completed", sink.Events[^1]);
            Assert.Equal(CallState.Idle, call.State);
        }
    }

    [Fact]
    public void Results_may_come_before_Begin_returns_WMI04()
    {
        // The context runs what is posted at once, so the server's part is over when Begin_ goes on.
        using ShelfCall call = new(_shelf, new CallOptions { Dispatcher = CallDispatcher.From(new ImmediateContext()) });
        call.Begin_Query(_sink, 3);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal([0, 1, 2], _sink.Items);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Without_results_the_final_status_is_all_WMI05(ShelfMember member)
    {
        using ShelfCall call = new(_shelf);
        call.Begin(member, _sink, 0);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["completed"], _sink.Events);

        // No sequence is an empty one.
        _shelf.ReturnsNull = true;
        RecordingSink again = new();
        call.Begin(member, again, 5);
        Assert.True(again.AwaitFinal().IsSuccess);
        Assert.Equal(["completed"], again.Events);
    }

    [Fact]
    public void A_failure_at_once_comes_without_results_with_the_codes_of_the_synchronous_method_WMI05_WMI08()
    {
        using ShelfCall call = new(_shelf);
        System.IO.FileNotFoundException failure = new();
        _shelf.OnQuery = () => throw failure;
        call.Begin_Query(_sink, 5);
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((false, false, failure.HResult), (final.IsSuccess, final.IsCanceled, final.HResult));
        Assert.Same(failure, final.Exception);
        Assert.Empty(_sink.Items);
    }

    [Theory]
    [InlineData(ShelfMember.Query)]
    [InlineData(ShelfMember.QueryLater)]
#if !NETSTANDARD_RUNTIME
    [InlineData(ShelfMember.Stream)]
#endif
    public void A_failure_midway_comes_after_the_results_before_it_WMI08(ShelfMember member)
    {
        using ShelfCall call = new(_shelf);
        InvalidOperationException failure = new();
        _shelf.OnItem = item =>
        {
            if (item == 3)
            {
                throw failure;
            }
        };
        call.Begin(member, _sink, 5);
        Assert.Same(failure, _sink.AwaitFinal().Exception);
        Assert.Equal([0, 1, 2], _sink.Items);
        Assert.Equal(1, _shelf.Disposed);
    }

    [Fact]
    public void A_cancelled_exception_of_a_server_that_was_not_asked_is_a_failure_WMI08()
    {
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = static () => throw new CallCanceledException();
        call.Begin_Query(_sink, 5);
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((CallCanceled, false), (final.HResult, final.IsCanceled));
        Assert.IsType<CallCanceledException>(final.Exception);
    }

    [Fact]
    public void Callbacks_of_an_operation_come_one_at_a_time_in_batches_of_what_is_there_WMI09_WMI12()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { BatchSize = 8 } });
        bool isFirst = true;
        _sink.OnIndicate = _ =>
        {
            if (isFirst)
            {
                isFirst = false;
                gate.Pass();
            }
        };
        call.Begin_Query(_sink, 500);
        gate.AwaitEntered();
        Patience.Until(() => _shelf.Disposed == 1, "the server does not end");
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(Enumerable.Range(0, 500), _sink.Items);
        Assert.All(_sink.Batches, static size => Assert.InRange(size, 1, 8));

        // What waited while the first callback ran came in full batches.
        Assert.Equal(8, _sink.Batches[1]);
    }

    [Fact]
    public void One_sink_for_several_calls_gets_the_results_and_the_final_status_of_each_WMI10_WMI11()
    {
        int finals = 0;
        RecordingSink sink = new() { IsShared = true, OnFinal = _ => Interlocked.Increment(ref finals) };
        ShelfCall[] calls = [new(_shelf), new(_shelf), new(_shelf)];
        foreach (ShelfCall call in calls)
        {
            call.Begin_Query(sink, 50);
        }

        Patience.Until(() => Volatile.Read(ref finals) == calls.Length, "not every operation ended");
        Assert.Equal(Enumerable.Range(0, 50).SelectMany(item => Enumerable.Repeat(item, calls.Length)), sink.Items.Order());
        Array.ForEach(calls, static call => call.Dispose());
    }

    [Fact]
    public void The_final_status_finds_the_call_free_for_the_next_Begin_WMI03_WMI22()
    {
        using ShelfCall call = new(_shelf);
        RecordingSink second = new();
        CallState state = default;
        _sink.OnFinal = _ =>
        {
            state = call.State;

            // Also calls that a sink waits for.
            call.Begin_Query(3);
            Assert.Equal([0, 1, 2], call.Finish_Query()!);
            call.Begin_Query(second, 2);
        };
        call.Begin_Query(_sink, 1);
        _sink.AwaitFinal();
        Assert.Equal(CallState.Idle, state);
        Assert.True(second.AwaitFinal().IsSuccess);
        Assert.Equal([0, 1], second.Items);
    }

    [Fact]
    public void A_sink_may_call_the_server_from_its_results_WMI22()
    {
        using ShelfCall call = new(_shelf);
        using ShelfCall other = new(_shelf);
        int sum = 0;
        _sink.OnIndicate = items =>
        {
            other.Begin_Query(items.Length);
            sum += other.Finish_Query()!.Count();
        };
        call.Begin_Query(_sink, 20);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(20, sum);
    }

    [Fact]
    public void A_single_result_is_indicated_before_the_status_WMI28()
    {
        using ShelfCall call = new(_shelf);
        call.Begin_Count(_sink);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["42", "completed"], _sink.Events);
    }

    [Fact]
    public void The_first_end_is_the_one_that_counts_WMI29()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = _ =>
        {
            gate.Pass();
            throw new InvalidOperationException("too late");
        };
        call.Begin_Query(_sink, 1);
        gate.AwaitEntered();
        call.Cancel();
        gate.Open();
        gate.AwaitLeft();
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.IsType<CallCanceledException>(_sink.Final.Exception);
    }

    [Fact]
    public void Disposing_the_call_ends_its_operation_and_does_not_tell_the_server_WMI34()
    {
        using Gate gate = new();
        ShelfCall call = new(_shelf);
        bool isTold = true;
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.Pass();
                isTold = ServerCall.TestCancel();
            }
        };
        call.Begin_Query(_sink, 5);
        gate.AwaitEntered();
        call.Dispose();
        SinkStatus final = _sink.AwaitFinal();
        Assert.IsType<ObjectDisposedException>(final.Exception);
        Assert.Equal(final.Exception!.HResult, final.HResult);
        gate.Open();
        Patience.Until(() => _shelf.Disposed == 1, "the enumerator is not disposed");
        Assert.False(isTold);
        Assert.Equal(2, _shelf.Asked);
    }

    [Fact]
    public void Disposing_the_call_inside_a_callback_gives_the_final_status_after_it_WMI34()
    {
        ShelfCall call = new(_shelf);
        _sink.OnIndicate = _ => call.Dispose();
        call.Begin_Query(_sink, -1);
        Assert.IsType<ObjectDisposedException>(_sink.AwaitFinal().Exception);
        Assert.Single(_sink.Batches);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void The_server_sees_its_call_in_every_step_of_its_results(ShelfMember member)
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 1 } });
        List<bool> seen = [];
        bool isInside = false;
        _shelf.OnItem = _ =>
        {
            lock (seen)
            {
                seen.Add(ServerCall.CancellationToken.CanBeCanceled);
            }
        };
        _sink.OnIndicate = _ => isInside |= ServerCall.CancellationToken.CanBeCanceled;
        call.Begin(member, _sink, 5);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.False(isInside);
        Assert.Equal(Enumerable.Repeat(true, member == ShelfMember.Array ? 0 : 5), seen);
    }

    [Theory]
    [MemberData(nameof(Ordered.All), MemberType = typeof(Ordered))]
    public void On_ordered_dispatchers_the_next_call_need_not_wait_for_a_slow_sink(Order order)
    {
        using Gate gate = new();
        using Ordered ordered = new(order);
        using ShelfCall call = new(_shelf, ordered.Options);
        using ShelfCall other = new(_shelf, ordered.Options);
        _sink.OnIndicate = _ =>
        {
            gate.Pass();

            // Would never end if the first call kept its turn.
            other.Begin_Query(1);
            other.Finish_Query();
        };
        call.Begin_Query(_sink, 1);
        gate.AwaitEntered();
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        call.Begin_Query(1);
        call.Finish_Query();
    }

    [Fact]
    public void The_results_are_enumerated_on_the_thread_of_the_server()
    {
        using DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread("shelf");
        using ShelfCall call = new(_shelf, new CallOptions { Dispatcher = dispatcher });
        HashSet<string?> threads = [];
        _shelf.OnItem = _ => threads.Add(Thread.CurrentThread.Name);
        string? sinks = "none";
        _sink.OnIndicate = _ => sinks = Thread.CurrentThread.Name;
        call.Begin_Query(_sink, 50);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["shelf"], threads);
        Assert.Equal("shelf", _shelf.DisposedOn!.Name);
        Assert.NotEqual("shelf", sinks);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void On_a_context_every_step_of_the_results_runs_in_it(ShelfMember member)
    {
        using Loop loop = new();
        using ShelfCall call = new(_shelf, new CallOptions
        {
            Dispatcher = CallDispatcher.From(loop),
            Sinks = new SinkOptions { QueueCapacity = 1 },
        });
        ConcurrentBag<int> threads = [];
        _shelf.OnItem = _ => threads.Add(Environment.CurrentManagedThreadId);
        call.Begin(member, _sink, 30);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(member == ShelfMember.Array ? 0 : 30, threads.Count);
        Assert.All(threads, thread => Assert.Equal(loop.ThreadId, thread));
    }

    [Fact]
    public void Callbacks_run_in_the_context_of_the_client()
    {
        AsyncLocal<string> local = new() { Value = "client" };
        using ShelfCall call = new(_shelf);
        string? inResults = null;
        string? inStatus = null;
        _shelf.OnQuery = () => local.Value = "server";
        _sink.OnIndicate = _ => inResults = local.Value;
        _sink.OnFinal = _ => inStatus = local.Value;
        call.Begin_Query(_sink, 1);
        local.Value = "later";
        _sink.AwaitFinal();
        Assert.Equal(("client", "client"), (inResults, inStatus));
    }

    [Fact]
    public async Task Who_waits_for_the_call_goes_on_at_its_end()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_sink, 1);
        Thread? waiter = null;
        Task<bool> wait = Patience.OnOwnThread(() =>
        {
            Volatile.Write(ref waiter, Thread.CurrentThread);
            return call.Wait(Codes.Infinite);
        });
        gate.AwaitEntered();
        Patience.UntilBlocked(() => Volatile.Read(ref waiter));
        gate.Open();
        Assert.True(await Patience.Of(wait));
        _sink.AwaitFinal();
    }

    [Fact]
    public void The_hook_is_reset_and_signaled_once()
    {
        Hook hook = new();
        using ShelfCall call = new(_shelf, new CallOptions { Synchronize = hook });
        call.Begin_Query(_sink, 10);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal((1, 1), (hook.Resets, hook.Signals));
    }

    private sealed class ImmediateContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => d(state);
    }
}
