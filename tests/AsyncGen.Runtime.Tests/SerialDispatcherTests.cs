using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>CallDispatcher.Serial(): design section 4, RPC-41.</summary>
public sealed class SerialDispatcherTests
{
    private readonly CallOptions _serial = new() { Dispatcher = CallDispatcher.Serial(), InlineFinish = true };

    [Fact]
    public void Calls_run_in_the_order_of_Begin_and_never_overlap_RPC41()
    {
        List<int> order = [];
        int inside = 0;
        Device device = new()
        {
            OnCompute = value =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                order.Add(value);
                Interlocked.Decrement(ref inside);
                return value;
            },
        };
        DeviceCall[] calls = new DeviceCall[16];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = new DeviceCall(device, _serial);
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

        Assert.Equal(expected, order);
    }

    [Fact]
    public void Abandoned_call_keeps_its_turn_until_its_server_returns()
    {
        using Gate gate = new();
        Device device = new() { OnWork = gate.Pass };
        using DeviceCall first = new(device, _serial);
        using DeviceCall second = new(device, _serial);
        first.Begin_Work();
        gate.AwaitEntered();
        first.Cancel();
        Assert.Throws<CallCanceledException>(() => first.Finish_Work());
        second.Begin_Compute(2);
        first.Begin_Compute(1);
        Assert.False(second.Wait(Short));
        Assert.Equal(1, device.Entered);
        gate.Open();
        Assert.Equal(2, second.Finish_Compute());
        Assert.Equal(1, first.Finish_Compute());
    }

    [Fact]
    public void Abandoned_task_method_keeps_its_turn_until_the_task_ends()
    {
        TaskCompletionSource<int> task = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Device device = new() { OnComputeLater = (_, _) => task.Task };
        using DeviceCall first = new(device, _serial);
        using DeviceCall second = new(device, _serial);
        first.Begin_ComputeLater(1, default);
        Patience.Until(() => device.Entered == 1, "not entered");
        first.Cancel();
        Assert.Throws<CallCanceledException>(() => first.Finish_ComputeLater());
        second.Begin_Compute(2);
        Assert.False(second.Wait(Short));
        task.SetResult(1);
        Assert.Equal(2, second.Finish_Compute());
    }

    [Fact]
    public async Task Continuations_run_elsewhere()
    {
        using Gate gate = new();
        int server = 0;
        Device device = new()
        {
            OnWork = () =>
            {
                gate.Pass();
                server = Environment.CurrentManagedThreadId;
            },
        };
        using DeviceCall call = new(device, _serial);
        using DeviceCall other = new(device, _serial);
        call.Begin_Work();
        gate.AwaitEntered();
        Task<int> continuation = Task.Run(async () =>
        {
            await call.ConfigureAwait(false);

            // On the dispatcher's thread this would never end.
            other.Begin_Compute(3);
            return other.Finish_Compute();
        });
        await Task.Delay(50);
        gate.Open();
        Assert.Equal(3, await Patience.Of(continuation));
        call.Finish_Work();
        Assert.NotEqual(0, server);
    }

    [Fact]
    public void Finish_that_would_wait_for_its_own_queue_throws_InvalidOperationException()
    {
        Device device = new();
        using DeviceCall inner = new(device, _serial);
        Exception? finish = null;
        Exception? wait = null;
        bool polled = true;
        device.OnWork = () =>
        {
            inner.Begin_Compute(7);
            finish = Record.Exception(() => inner.Finish_Compute());
            wait = Record.Exception(() => inner.Wait(Infinite));
            polled = inner.Wait(Short);
        };
        using DeviceCall outer = new(device, _serial);
        outer.Begin_Work();
        outer.Finish_Work();
        Assert.Equal(typeof(InvalidOperationException), finish?.GetType());
        Assert.Equal(typeof(InvalidOperationException), wait?.GetType());
        Assert.False(polled);
        Assert.Equal(7, inner.Finish_Compute());
    }

    [Fact]
    public void A_call_of_another_dispatcher_can_be_finished_inside()
    {
        Device device = new();
        using DeviceCall inner = new(device, new CallOptions { Dispatcher = CallDispatcher.Serial() });
        device.OnWork = () =>
        {
            inner.Begin_Compute(7);
            Assert.Equal(7, inner.Finish_Compute());
        };
        using DeviceCall outer = new(device, _serial);
        outer.Begin_Work();
        outer.Finish_Work();
    }

    [Fact]
    public async Task No_overlap_under_random_cancels_and_task_methods()
    {
        int inside = 0;
        int overlaps = 0;
        void Enter()
        {
            if (Interlocked.Increment(ref inside) != 1)
            {
                Interlocked.Increment(ref overlaps);
            }
        }

        void Leave() => Interlocked.Decrement(ref inside);

        Device device = new()
        {
            OnCompute = value =>
            {
                Enter();
                Thread.SpinWait(value % 50);
                Leave();
                return value;
            },
            OnComputeLater = async (value, _) =>
            {
                Enter();
                await Task.Yield();
                Leave();
                return value;
            },
        };
        Task[] clients = new Task[4];
        for (int c = 0; c < clients.Length; c++)
        {
            int seed = c;
            clients[c] = Task.Run(() =>
            {
                Random random = new(seed);
                using DeviceCall call = new(device, _serial);
                for (int i = 0; i < 3000; i++)
                {
                    bool later = random.Next(4) == 0;
                    if (later)
                    {
                        call.Begin_ComputeLater(i, default);
                    }
                    else
                    {
                        call.Begin_Compute(i);
                    }

                    if (random.Next(3) == 0)
                    {
                        call.Cancel();
                    }

                    try
                    {
                        Assert.Equal(i, later ? call.Finish_ComputeLater() : call.Finish_Compute());
                    }
                    catch (CallCanceledException)
                    {
                    }
                }
            });
        }

        await Patience.Of(Task.WhenAll(clients));
        Assert.Equal(0, overlaps);
    }
}
