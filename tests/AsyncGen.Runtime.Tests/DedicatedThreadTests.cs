using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>CallDispatcher.DedicatedThread(): its thread and its end. What it shares with the others is in <see cref="OrderedDispatcherTests"/>.</summary>
public sealed class DedicatedThreadTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_local = new();

    private readonly DedicatedThreadDispatcher _dispatcher = CallDispatcher.DedicatedThread();
    private readonly Device _device = new();

    public void Dispose() => _dispatcher.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("instrument")]
    public void All_calls_run_on_one_background_thread_of_that_name(string? name)
    {
        using DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread(name);
        HashSet<Thread> threads = [];
        _device.OnWork = () => threads.Add(Thread.CurrentThread);
        for (int i = 0; i < 20; i++)
        {
            using DeviceCall call = Call(dispatcher);
            call.Begin_Work();
            call.Finish_Work();
        }

        Thread thread = Assert.Single(threads);
        Assert.True(thread.IsBackground);
        Assert.False(thread.IsThreadPoolThread);
        Assert.Equal(name ?? "AsyncGen call dispatcher", thread.Name);
    }

    [Fact]
    public void Without_a_call_the_thread_takes_no_processor()
    {
        using DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
        Thread? thread = null;
        Device device = new() { OnWork = () => Volatile.Write(ref thread, Thread.CurrentThread) };
        using DeviceCall call = new(device, new CallOptions { Dispatcher = dispatcher });
        for (int i = 0; i < 2; i++)
        {
            call.Begin_Work();
            call.Finish_Work();
            Patience.UntilBlocked(() => Volatile.Read(ref thread));
        }
    }

    [Fact]
    public void Thread_is_not_in_the_context_of_its_creator()
    {
        s_local.Value = "creator";
        using DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
        s_local.Value = null;
        string? seen = "not run";
        _device.OnWork = () => seen = s_local.Value;
        using DeviceCall call = Call(dispatcher);
        call.Begin_Work();
        call.Finish_Work();
        Assert.Null(seen);
        using (ExecutionContext.SuppressFlow())
        {
            call.Begin_Work();
        }

        call.Finish_Work();
        Assert.Null(seen);
    }

    [Fact]
    public void Task_method_goes_on_elsewhere_after_an_await()
    {
        Thread? before = null;
        Thread? after = null;
        _device.OnComputeLater = async (value, _) =>
        {
            before = Thread.CurrentThread;
            await Task.Yield();
            after = Thread.CurrentThread;
            return value;
        };
        using DeviceCall call = Call(_dispatcher);
        call.Begin_ComputeLater(5, default);
        Assert.Equal(5, call.Finish_ComputeLater());
        Assert.Same(ThreadOf(_dispatcher), before);
        Assert.True(after!.IsThreadPoolThread);
    }

    [Fact]
    public void Dispose_lets_everything_run_that_was_begun_and_then_ends_the_thread()
    {
        using Gate gate = new();
        List<int> ran = [];
        _device.OnWork = gate.Pass;
        _device.OnCompute = value =>
        {
            ran.Add(value);
            return value;
        };
        Thread thread = ThreadOf(_dispatcher);
        using DeviceCall first = Call(_dispatcher);
        first.Begin_Work();
        gate.AwaitEntered();
        List<DeviceCall> calls = [];
        for (int i = 0; i < 10; i++)
        {
            calls.Add(Call(_dispatcher));
            calls[i].Begin_Compute(i);
        }

        calls[3].Cancel();
        calls[5].Dispose();
        _dispatcher.Dispose();
        using DeviceCall late = Call(_dispatcher);
        Assert.Throws<ObjectDisposedException>(() => late.Begin_Compute(99));
        gate.Open();
        first.Finish_Work();
        Assert.Equal(9, calls[9].Finish_Compute());
        Assert.True(thread.Join(Long), "the thread does not end");
        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8, 9], ran);
        Assert.Equal(4, calls[4].Finish_Compute());
    }

    [Fact]
    public void After_Dispose_Begin_throws_and_the_call_is_idle_again_COM58()
    {
        using DeviceCall call = Call(_dispatcher);
        call.Begin_Compute(1);
        call.Finish_Compute();
        _dispatcher.Dispose();
        _dispatcher.Dispose();
        using CancellationTokenSource source = new();
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<ObjectDisposedException>(() => call.Begin_Compute(2));
            Assert.Throws<ObjectDisposedException>(() => call.Begin_Measure(2, source.Token));
            Assert.Throws<ObjectDisposedException>(() => { _ = call.ComputeAsync(2); });
            Assert.Equal(CallState.Idle, call.State);
            Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
            Assert.Equal(CancelResult.Completed, call.Cancel());
            Assert.False(call.Wait(TimeSpan.Zero));
        }

        Assert.Equal(1, _device.Entered);
    }

    [Fact]
    public void Token_cancelled_before_needs_no_dispatcher()
    {
        // As everywhere: the server never runs, so nobody is asked.
        _dispatcher.Dispose();
        using DeviceCall call = Call(_dispatcher);
        call.Begin_Measure(1, new CancellationToken(canceled: true));
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Measure()).ServerOutcome);
    }

    [Fact]
    public void Server_may_dispose_its_own_dispatcher()
    {
        using Gate gate = new();
        using DeviceCall first = Call(_dispatcher);
        using DeviceCall second = Call(_dispatcher);
        using DeviceCall refused = Call(_dispatcher);
        Exception? begin = null;
        _device.OnWork = () =>
        {
            gate.Pass();
            _dispatcher.Dispose();
            begin = Record.Exception(() => refused.Begin_Compute(3));
        };
        Thread thread = ThreadOf(_dispatcher);
        first.Begin_Work();
        gate.AwaitEntered();
        second.Begin_Compute(2);
        gate.Open();
        first.Finish_Work();
        Assert.IsType<ObjectDisposedException>(begin);
        Assert.Equal(2, second.Finish_Compute());
        Assert.True(thread.Join(Long));
    }

    [Fact]
    public void Dispose_while_a_task_has_the_turn_waits_for_it_only_if_calls_are_queued()
    {
        TaskCompletionSource<int> task = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _device.OnComputeLater = (_, _) => task.Task;
        Thread thread = ThreadOf(_dispatcher);
        using DeviceCall first = Call(_dispatcher);
        using DeviceCall second = Call(_dispatcher);
        first.Begin_ComputeLater(1, default);
        Patience.Until(() => _device.Entered == 1, "not entered");
        second.Begin_Compute(2);
        _dispatcher.Dispose();
        Assert.False(second.Wait(Short));
        Assert.True(thread.IsAlive);
        task.SetResult(1);
        Assert.Equal(2, second.Finish_Compute());
        Assert.Equal(1, first.Finish_ComputeLater());
        Assert.True(thread.Join(Long));

        task = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DedicatedThreadDispatcher other = CallDispatcher.DedicatedThread();
        thread = ThreadOf(other);
        using DeviceCall last = Call(other);
        last.Begin_ComputeLater(1, default);
        Patience.Until(() => _device.Entered == 3, "not entered");
        other.Dispose();
        Assert.True(thread.Join(Long), "the thread waits for a task after which it has nothing to do");
        task.SetResult(3);
        Assert.Equal(3, last.Finish_ComputeLater());
    }

    [Fact]
    public void Dispose_of_one_that_was_never_used_ends_its_thread()
    {
        Thread thread = ThreadOf(_dispatcher);
        Assert.True(thread.IsAlive);
        _dispatcher.Dispose();
        Assert.True(thread.Join(Long));
    }

    [Fact]
    public void Forgotten_dispatcher_is_collected_and_its_thread_ends()
    {
        Thread thread = UseAndForget();
        Patience.Until(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !thread.IsAlive;
            },
            "the thread goes on");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Thread UseAndForget()
        {
            DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
            using DeviceCall call = Call(new Device(), dispatcher);
            call.Begin_Compute(1);
            call.Finish_Compute();
            return ThreadOf(dispatcher);
        }
    }

    [Fact]
    public void Forgotten_dispatcher_with_calls_in_its_queue_still_runs_them()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        Begin(_device);
        gate.AwaitEntered();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        gate.Open();
        Patience.Until(() => _device.Entered == 4, "a call got lost");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Begin(Device device)
        {
            DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
            Call(device, dispatcher).Begin_Work();
            for (int i = 0; i < 3; i++)
            {
                Call(device, dispatcher).Begin_Compute(i);
            }
        }
    }

    [Fact]
    public void Interrupt_that_comes_after_its_server_does_not_stop_the_thread()
    {
        Thread thread = ThreadOf(_dispatcher);
        using DeviceCall call = Call(_dispatcher);
        _device.OnWork = static () => Thread.CurrentThread.Interrupt();
        for (int i = 0; i < 200; i++)
        {
            call.Begin_Work();
            call.Finish_Work();
            if (i % 2 == 0)
            {
                thread.Interrupt();
            }

            call.Begin_Compute(i);
            Assert.Equal(i, call.Finish_Compute());
        }
    }

    private static Thread ThreadOf(DedicatedThreadDispatcher dispatcher)
    {
        Thread? thread = null;
        Device device = new() { OnWork = () => thread = Thread.CurrentThread };
        using DeviceCall call = Call(device, dispatcher);
        call.Begin_Work();
        call.Finish_Work();
        return thread!;
    }

    private static DeviceCall Call(Device device, CallDispatcher dispatcher) =>
        new(device, new CallOptions { Dispatcher = dispatcher });

    private DeviceCall Call(CallDispatcher dispatcher) => Call(_device, dispatcher);
}
