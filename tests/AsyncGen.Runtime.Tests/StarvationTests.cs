using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// COM-33: Begin_ does not wait for the server's progress, and a cancel not for a thread, even with the pool exhausted; and
/// pool threads that wait for calls do not keep them from being started (design section 4).
/// </summary>
[Collection(nameof(Alone))]
public sealed class StarvationTests
{
    [Fact]
    public void Begin_Cancel_Finish_and_Dispose_do_not_wait_for_a_pool_thread()
    {
        Device device = new();
        using (new ExhaustedPool())
        {
            // None of these calls can be started; were one of the steps to wait for the server, the test would hang until the
            // pool had a thread for every blocked item.
            for (int i = 0; i < 100; i++)
            {
                DeviceCall call = new(device);
                call.Begin_Compute(i);
                Assert.False(call.IsCompleted);
                Assert.Equal(CancelResult.Requested, call.Cancel(Infinite));
                Assert.Equal(
                    ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Compute()).ServerOutcome);
                call.Begin_Compute(i);
                call.Dispose();
            }

            Assert.Equal(0, device.Entered);
            using DeviceCall inline = new(device, new CallOptions { InlineFinish = true });
            inline.Begin_Compute(3);
            Assert.Equal(3, inline.Finish_Compute());
            Assert.Equal(1, device.Entered);
        }

        // COM-20: the 100 disposed calls run all the same, the cancelled ones never do.
        Patience.Until(() => device.Entered == 101, "disposed calls were lost");
        Thread.Sleep(50);
        Assert.Equal(101, device.Entered);
    }

    [Fact]
    public void Cancel_with_a_grace_ends_in_time_without_a_pool_thread()
    {
        using Gate gate = new();
        using DeviceCall call = new Device().BeginBehind(gate);
        using ExhaustedPool pool = new();
        Assert.Equal(CancelResult.Requested, call.Cancel(TimeSpan.FromMilliseconds(50)));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pool_threads_that_all_block_in_Finish_do_not_wait_for_new_threads(bool serial)
    {
        // Without a rescue the pool would have to grow to a thread for each, one or two a second.
        const int Clients = 64;
        const int Calls = 20;
        Device device = new();
        CallOptions options = new() { Dispatcher = serial ? CallDispatcher.Serial() : null };
        Task[] clients = new Task[Clients];
        for (int i = 0; i < Clients; i++)
        {
            clients[i] = Task.Run(() =>
            {
                using DeviceCall call = new(device, options);
                for (int j = 0; j < Calls; j++)
                {
                    call.Begin_Compute(j);
                    Assert.Equal(j, call.Finish_Compute());
                }
            });
        }

        await Patience.Of(Task.WhenAll(clients));
        Assert.Equal(Clients * Calls, device.Entered);
        Assert.True(ThreadPool.ThreadCount < Clients / 2, $"the pool has grown to {ThreadPool.ThreadCount} threads");
    }

    [Fact]
    public async Task A_serial_queue_whose_turn_ends_elsewhere_is_served_on_an_exhausted_pool()
    {
        // The task ends while all threads of the pool wait for the calls behind it.
        TaskCompletionSource<int> task = new();
        Device device = new() { OnComputeLater = (_, _) => task.Task };
        CallOptions options = new() { Dispatcher = CallDispatcher.Serial() };
        using DeviceCall first = new(device, options);
        first.Begin_ComputeLater(1);
        Patience.Until(() => device.Entered == 1, "the server was not entered");
        Task[] clients = new Task[64];
        ConcurrentQueue<Thread> blocked = new();
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = Task.Run(() =>
            {
                using DeviceCall call = new(device, options);
                call.Begin_Compute(2);
                blocked.Enqueue(Thread.CurrentThread);
                Assert.Equal(2, call.Finish_Compute());
            });
        }

        Patience.Until(
            () => blocked.Count >= Environment.ProcessorCount
                && blocked.All(static thread => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0),
            "the threads of the pool do not block");
        await Patience.Of(Patience.OnOwnThread(() => task.SetResult(1))); // Whose continuation then needs no pool thread.
        await Patience.Of(Task.WhenAll(clients));
        Assert.Equal(1, first.Finish_ComputeLater());
        Assert.True(ThreadPool.ThreadCount < clients.Length / 2, $"the pool has grown to {ThreadPool.ThreadCount} threads");
    }

    [Fact]
    public async Task Servers_that_themselves_wait_for_calls_do_not_wait_for_new_threads()
    {
        Device inner = new();
        Device outer = new()
        {
            OnCompute = value =>
            {
                using DeviceCall nested = new(inner);
                nested.Begin_Compute(value);
                return nested.Finish_Compute();
            },
        };
        Task[] clients = new Task[32];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = Task.Run(() =>
            {
                using DeviceCall call = new(outer);
                for (int j = 0; j < 5; j++)
                {
                    call.Begin_Compute(j);
                    Assert.Equal(j, call.Finish_Compute());
                }
            });
        }

        await Patience.Of(Task.WhenAll(clients));
        Assert.Equal(32 * 5, inner.Entered);
    }

    [Fact]
    public async Task Pool_threads_that_all_block_are_unblocked_by_Cancel_COM35()
    {
        using Gate gate = new();
        Device device = new() { OnWork = gate.Pass };
        DeviceCall[] calls = new DeviceCall[16];
        Task[] clients = new Task[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            DeviceCall call = calls[i] = new DeviceCall(device);
            clients[i] = Task.Run(() =>
            {
                call.Begin_Work();
                Assert.Throws<CallCanceledException>(() => call.Finish_Work());
            });
        }

        while (!Task.WhenAll(clients).IsCompleted)
        {
            Array.ForEach(calls, static call => call.Cancel());
            Thread.Sleep(1);
        }

        await Task.WhenAll(clients);
    }
}
