using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>What Serial, DedicatedThread and From have in common: design section 4, RPC-41.</summary>
public sealed class OrderedDispatcherTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_local = new();

    private readonly List<IDisposable> _used = [];
    private readonly Device _device = new();

    public static TheoryData<Order> Orders => Ordered.All;

    public void Dispose() => _used.ForEach(static used => used.Dispose());

    [Theory]
    [MemberData(nameof(Orders))]
    public void Calls_run_in_the_order_of_Begin_and_never_overlap_RPC41(Order order)
    {
        List<int> ran = [];
        int inside = 0;
        _device.OnCompute = value =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            ran.Add(value);
            Interlocked.Decrement(ref inside);
            return value;
        };
        CallOptions options = Options(order);
        DeviceCall[] calls = new DeviceCall[16];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = new DeviceCall(_device, options);
        }

        int next = 0;
        List<int> expected = [];
        for (int round = 0; round < 200; round++)
        {
            foreach (DeviceCall call in calls)
            {
                expected.Add(next);
                call.Begin_Compute(next++);
            }

            // The last is finished first: InlineFinish must not let it overtake the others.
            for (int i = calls.Length - 1; i >= 0; i--)
            {
                Assert.Equal(next - calls.Length + i, calls[i].Finish_Compute());
            }
        }

        Assert.Equal(expected, ran);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Abandoned_call_keeps_its_turn_until_its_server_returns(Order order)
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        CallOptions options = Options(order);
        using DeviceCall first = new(_device, options);
        using DeviceCall second = new(_device, options);
        first.Begin_Work();
        gate.AwaitEntered();
        first.Cancel();
        Assert.Throws<CallCanceledException>(() => first.Finish_Work());
        second.Begin_Compute(2);
        first.Begin_Compute(1);
        Assert.False(second.Wait(Short));
        Assert.Equal(1, _device.Entered);
        gate.Open();
        Assert.Equal(2, second.Finish_Compute());
        Assert.Equal(1, first.Finish_Compute());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Call_of_a_disposed_object_keeps_its_turn_too_COM20(Order order)
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        CallOptions options = Options(order);
        DeviceCall first = new(_device, options);
        using DeviceCall second = new(_device, options);
        first.Begin_Work();
        gate.AwaitEntered();
        first.Dispose();
        second.Begin_Compute(2);
        Assert.False(second.Wait(Short));
        gate.Open();
        Assert.Equal(2, second.Finish_Compute());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Abandoned_task_method_keeps_its_turn_until_the_task_ends(Order order)
    {
        TaskCompletionSource<int> task = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _device.OnComputeLater = (_, _) => task.Task;
        CallOptions options = Options(order);
        using DeviceCall first = new(_device, options);
        using DeviceCall second = new(_device, options);
        first.Begin_ComputeLater(1, default);
        Patience.Until(() => _device.Entered == 1, "not entered");
        first.Cancel();
        Assert.Throws<CallCanceledException>(() => first.Finish_ComputeLater());
        second.Begin_Compute(2);
        Assert.False(second.Wait(Short));
        task.SetResult(1);
        Assert.True(second.Wait(Long), "the turn does not end");
        Assert.Equal(2, second.Finish_Compute());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Call_cancelled_in_the_queue_is_skipped_and_never_started(Order order)
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        CallOptions options = Options(order);
        using DeviceCall first = new(_device, options);
        using DeviceCall second = new(_device, options);
        using DeviceCall third = new(_device, options);
        first.Begin_Work();
        gate.AwaitEntered();
        second.Begin_Compute(2);
        third.Begin_Compute(3);
        Assert.Equal(CancelResult.Requested, second.Cancel());
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => second.Finish_Compute()).ServerOutcome);
        gate.Open();
        first.Finish_Work();
        Assert.Equal(3, third.Finish_Compute());
        Assert.Equal(2, _device.Entered);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Continuations_run_on_the_pool(Order order)
    {
        using Gate gate = new();
        int server = 0;
        _device.OnWork = () =>
        {
            gate.Pass();
            server = Environment.CurrentManagedThreadId;
        };
        CallOptions options = Options(order);
        using DeviceCall call = new(_device, options);
        using DeviceCall other = new(_device, options);
        call.Begin_Work();
        gate.AwaitEntered();
        Task<int> continuation = Task.Run(async () =>
        {
            await call.ConfigureAwait(false);
            Assert.True(Thread.CurrentThread.IsThreadPoolThread);
            if (order is Order.DedicatedThread or Order.Context)
            {
                Assert.NotEqual(server, Environment.CurrentManagedThreadId);
            }

            // Inside the turn this would never end.
            other.Begin_Compute(3);
            return other.Finish_Compute();
        });
        await Task.Delay(50);
        gate.Open();
        Assert.Equal(3, await Patience.Of(continuation));
        call.Finish_Work();
        Assert.NotEqual(0, server);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Wait_for_its_own_queue_from_inside_throws_InvalidOperationException_unless_it_has_a_limit(Order order)
    {
        CallOptions options = Options(order);
        using DeviceCall inner = new(_device, options);
        Exception? finish = null;
        Exception? wait = null;
        bool polled = true;
        _device.OnWork = () =>
        {
            inner.Begin_Compute(7);
            finish = Record.Exception(() => inner.Finish_Compute());
            wait = Record.Exception(() => inner.Wait(Infinite));
            polled = inner.Wait(Short);
        };
        using DeviceCall outer = new(_device, options);
        outer.Begin_Work();
        Assert.True(outer.Wait(Long), "the server hangs");
        outer.Finish_Work();
        Assert.Equal(typeof(InvalidOperationException), finish?.GetType());
        Assert.Equal(typeof(InvalidOperationException), wait?.GetType());
        Assert.False(polled);
        Assert.Equal(7, inner.Finish_Compute());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void After_the_server_is_back_its_thread_is_outside_again(Order order)
    {
        // Its thread serves another dispatcher's call next, or is the pool's: there the wait is legal.
        CallOptions options = Options(order);
        using DeviceCall inner = new(_device, options);
        using DeviceCall outer = new(_device, Options(order));
        for (int i = 0; i < 50; i++)
        {
            inner.Begin_Compute(i);
            Assert.Equal(i, inner.Finish_Compute());
            _device.OnWork = () =>
            {
                inner.Begin_Compute(7);
                Assert.Equal(7, inner.Finish_Compute());
            };
            outer.Begin_Work();
            outer.Finish_Work();
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Own_call_of_the_server_is_not_waited_for_either(Order order)
    {
        using DeviceCall call = new(_device, Options(order));
        Exception? finish = null;
        _device.OnWork = () => finish = Record.Exception(() => call.Finish_Work());
        call.Begin_Work();
        Assert.True(call.Wait(Long), "the server hangs");
        call.Finish_Work();
        Assert.Equal(typeof(InvalidOperationException), finish?.GetType());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_signaled_call_can_be_finished_inside(Order order)
    {
        CallOptions options = Options(order);
        using DeviceCall inner = new(_device, options);
        inner.Begin_Compute(7);
        Assert.True(inner.Wait(Long));
        _device.OnWork = () => Assert.Equal(7, inner.Finish_Compute());
        using DeviceCall outer = new(_device, options);
        outer.Begin_Work();
        outer.Finish_Work();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Servers_exception_leaves_Finish_and_the_queue_goes_on(Order order)
    {
        _device.OnWork = static () => throw new TimeZoneNotFoundException("server");
        _device.OnComputeLater = static async (_, _) =>
        {
            await Task.Yield();
            throw new TimeZoneNotFoundException("server, later");
        };
        using DeviceCall call = new(_device, Options(order));
        for (int i = 0; i < 3; i++)
        {
            call.Begin_Work();
            Assert.Equal("server", Assert.Throws<TimeZoneNotFoundException>(() => call.Finish_Work()).Message);
            call.Begin_ComputeLater(1, default);
            Assert.Equal("server, later", Assert.Throws<TimeZoneNotFoundException>(() => call.Finish_ComputeLater()).Message);
            call.Begin_Compute(i);
            Assert.Equal(i, call.Finish_Compute());
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Server_sees_the_execution_context_of_its_client_and_leaves_nothing(Order order)
    {
        string? seen = null;
        SynchronizationContext? context = null;
        _device.OnWork = () =>
        {
            seen = s_local.Value;
            context = SynchronizationContext.Current;
            s_local.Value = "changed by the server";
            SynchronizationContext.SetSynchronizationContext(new ManualContext());
        };
        using DeviceCall call = new(_device, Options(order));
        foreach (string? value in new[] { "one", null, "two", null, null })
        {
            s_local.Value = value;
            call.Begin_Work();
            call.Finish_Work();
            Assert.Equal(value, seen);
            await call.WorkAsync();
            Assert.Equal(value, seen);
            using (ExecutionContext.SuppressFlow())
            {
                call.Begin_Work();
            }

            call.Finish_Work();
            Assert.Null(seen);
            Assert.Equal(value, s_local.Value);
            Assert.Equal(order == Order.Context, context is Loop);
            Assert.False(context is ManualContext);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Calls_begun_from_many_threads_all_run(Order order)
    {
        const int Each = 500;
        int sum = 0;
        _device.OnCompute = value => sum += value;
        CallOptions options = Options(order);
        Task[] clients = new Task[4];
        for (int c = 0; c < clients.Length; c++)
        {
            clients[c] = Patience.OnOwnThread(() =>
            {
                using DeviceCall call = new(_device, options);
                for (int i = 0; i < Each; i++)
                {
                    call.Begin_Compute(1);
                    call.Finish_Compute();
                }
            });
        }

        await Patience.Of(Task.WhenAll(clients));
        Assert.Equal(clients.Length * Each, sum);
    }

    private CallOptions Options(Order order)
    {
        Ordered made = new(order);
        _used.Add(made);
        return made.Options;
    }
}
