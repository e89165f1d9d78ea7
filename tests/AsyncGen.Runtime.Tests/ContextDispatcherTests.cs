using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>CallDispatcher.From(): its posts and its thread. What it shares with the others is in <see cref="OrderedDispatcherTests"/>.</summary>
public sealed class ContextDispatcherTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_local = new();

    private readonly ManualContext _manual = new();
    private readonly Loop _loop = new();
    private readonly Device _device = new();

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void Null_is_refused() =>
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => CallDispatcher.From(null!)).ParamName);

    [Fact]
    public void Every_call_is_a_post_of_its_own_and_one_is_outstanding_at_a_time()
    {
        List<string> ran = [];
        _device.OnCompute = value =>
        {
            ran.Add($"call {value}");
            return value;
        };
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        DeviceCall[] calls = [Call(dispatcher), Call(dispatcher), Call(dispatcher)];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i].Begin_Compute(i);
            Assert.Equal(1, _manual.Posted);
        }

        for (int i = 0; i < calls.Length; i++)
        {
            // What the context has to do besides is not kept waiting by the queue.
            int other = i;
            _manual.Post(_ => ran.Add($"other {other}"), null);
            _manual.RunNext();
            Assert.True(calls[i].IsCompleted);
            _manual.RunNext();
        }

        Assert.Equal(["call 0", "other 0", "call 1", "other 1", "call 2", "other 2"], ran);
        Assert.Equal(0, _manual.Posted);
        calls[0].Finish_Compute();
        calls[0].Begin_Compute(7);
        Assert.Equal(1, _manual.Posted);
    }

    [Fact]
    public void Server_runs_on_the_contexts_thread_and_its_awaits_return_there()
    {
        List<int> threads = [];
        _device.OnComputeLater = async (value, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Yield();
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Delay(1, CancellationToken.None);
            threads.Add(Environment.CurrentManagedThreadId);
            return value;
        };
        using DeviceCall call = Call(CallDispatcher.From(_loop));
        call.Begin_ComputeLater(3, default);
        Assert.Equal(3, call.Finish_ComputeLater());
        Assert.Equal([_loop.ThreadId, _loop.ThreadId, _loop.ThreadId], threads);
    }

    [Fact]
    public void Server_does_not_see_the_execution_context_of_the_contexts_thread_nor_change_it()
    {
        List<string?> seen = [];
        _device.OnWork = () =>
        {
            seen.Add(s_local.Value);
            s_local.Value = "server";
            SynchronizationContext.SetSynchronizationContext(null);
        };
        using DeviceCall call = Call(CallDispatcher.From(_manual));
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_manual);
        try
        {
            call.Begin_Work();
            s_local.Value = "loop";
            _manual.RunNext();
            Assert.Equal("loop", s_local.Value);
            Assert.Same(_manual, SynchronizationContext.Current);
            call.Finish_Work();

            call.Begin_Work();
            s_local.Value = "loop, later";
            _manual.RunNext();
            Assert.Equal("loop, later", s_local.Value);
            Assert.Same(_manual, SynchronizationContext.Current);
            call.Finish_Work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Equal([null, "loop"], seen);
    }

    [Fact]
    public void Post_that_throws_makes_Begin_throw_and_the_call_is_idle_again_COM58()
    {
        TimeZoneNotFoundException refusal = new("refused");
        using DeviceCall call = Call(CallDispatcher.From(_manual));
        using CancellationTokenSource source = new();
        for (int i = 0; i < 3; i++)
        {
            _manual.BeforePost = () => throw refusal;
            Assert.Same(refusal, Assert.Throws<TimeZoneNotFoundException>(() => call.Begin_Compute(i)));
            Assert.Equal(CallState.Idle, call.State);
            Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
            Assert.Same(refusal, Assert.Throws<TimeZoneNotFoundException>(() => call.Begin_Measure(i, source.Token)));
            Assert.Same(refusal, Assert.Throws<TimeZoneNotFoundException>(() => { _ = call.WorkAsync(); }));
            Assert.Equal(CallState.Idle, call.State);

            _manual.BeforePost = null;
            call.Begin_Compute(i);
            _manual.RunNext();
            Assert.Equal(i, call.Finish_Compute());
        }

        Assert.Equal(3, _device.Entered);
    }

    [Fact]
    public void Calls_that_were_begun_and_cannot_be_posted_end_with_the_exception_of_Post()
    {
        TimeZoneNotFoundException refusal = new("gone");
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        using DeviceCall first = Call(dispatcher);
        using DeviceCall second = Call(dispatcher);
        using DeviceCall canceled = Call(dispatcher);
        using DeviceCall awaited = Call(dispatcher);
        using DeviceCall disposed = Call(dispatcher);
        using DeviceCall finishedBefore = Call(dispatcher);
        first.Begin_Compute(1);
        second.Begin_Read(2);
        canceled.Begin_Compute(3);
        canceled.Cancel();
        ValueTask<int> later = awaited.ComputeLaterAsync(4, default);
        disposed.Begin_Compute(5);
        disposed.Dispose();
        finishedBefore.Begin_Compute(6);
        finishedBefore.Cancel();
        Assert.Throws<CallCanceledException>(() => finishedBefore.Finish_Compute());

        _manual.BeforePost = () => throw refusal;
        _manual.RunNext();
        Assert.Equal(1, first.Finish_Compute());
        Assert.True(second.IsCompleted);
        Assert.Same(refusal, Assert.Throws<TimeZoneNotFoundException>(() => second.Finish_Read(out _)));
        CallCanceledException cancel = Assert.Throws<CallCanceledException>(() => canceled.Finish_Compute());
        Assert.Equal(ServerOutcome.NotStarted, cancel.ServerOutcome);
        Assert.Same(refusal, Assert.Throws<TimeZoneNotFoundException>(() => later.AsTask().GetAwaiter().GetResult()));
        Assert.Equal(1, _device.Entered);

        // All are good for another call, nothing is left of these in the queue, and other threads may come.
        _manual.BeforePost = null;
        List<int> entered = [];
        _device.OnCompute = value =>
        {
            entered.Add(value);
            return value;
        };
        Task begun = Patience.OnOwnThread(() =>
        {
            finishedBefore.Begin_Compute(16);
            awaited.Begin_Compute(14);
            canceled.Begin_Compute(13);
            second.Begin_Compute(12);
        });
        Assert.True(begun.Wait(Long), "the queue is locked");
        _manual.RunAll();
        Assert.Equal([16, 14, 13, 12], entered);
        Assert.Equal(12, second.Finish_Compute());
        Assert.Equal(13, canceled.Finish_Compute());
        Assert.Equal(14, awaited.Finish_Compute());
        Assert.Equal(16, finishedBefore.Finish_Compute());
    }

    [Fact]
    public async Task Whoever_waits_for_a_call_that_cannot_be_posted_is_woken()
    {
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        using DeviceCall first = Call(dispatcher);
        using DeviceCall second = Call(dispatcher);
        first.Begin_Compute(1);
        second.Begin_Compute(2);
        Task<Exception?> finish = Patience.OnOwnThread<Exception?>(() => Record.Exception(() => second.Finish_Compute()));
        Task wait = second.WaitAsync(Long).AsTask();
        WaitHandle handle = second.AsyncWaitHandle;
        await Task.Delay(20);
        Assert.False(handle.WaitOne(0));
        _manual.BeforePost = static () => throw new TimeZoneNotFoundException();
        _manual.RunNext();
        Assert.IsType<TimeZoneNotFoundException>(await Patience.Of(finish));
        await Patience.Of(wait);
    }

    [Fact]
    public void Post_that_throws_after_a_task_ended_concerns_the_queued_calls_and_not_that_one()
    {
        TaskCompletionSource<int> task = new();
        _device.OnComputeLater = (_, _) => task.Task;
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        using DeviceCall first = Call(dispatcher);
        using DeviceCall second = Call(dispatcher);
        first.Begin_ComputeLater(1, default);
        _manual.RunNext();
        second.Begin_Compute(2);
        Assert.Equal(0, _manual.Posted);
        _manual.BeforePost = static () => throw new TimeZoneNotFoundException();
        task.SetResult(1);
        Assert.Equal(1, first.Finish_ComputeLater());
        Assert.True(second.Wait(Long), "a call was left behind");
        Assert.Throws<TimeZoneNotFoundException>(() => second.Finish_Compute());
    }

    [Fact]
    public void Call_begun_by_another_thread_while_Post_fails_is_not_left_behind()
    {
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        using DeviceCall first = Call(dispatcher);
        using DeviceCall second = Call(dispatcher);
        _manual.BeforePost = () =>
        {
            _manual.BeforePost = null;
            Assert.True(Patience.OnOwnThread(() => second.Begin_Compute(2)).Wait(Long));
            throw new TimeZoneNotFoundException();
        };
        Assert.Throws<TimeZoneNotFoundException>(() => first.Begin_Compute(1));
        Assert.Equal(CallState.Idle, first.State);
        Assert.True(second.IsCompleted);
        Assert.Throws<TimeZoneNotFoundException>(() => second.Finish_Compute());
        first.Begin_Compute(3);
        _manual.RunAll();
        Assert.Equal(3, first.Finish_Compute());
        Assert.Equal(1, _device.Entered);
    }

    [Fact]
    public void Context_that_posts_and_throws_all_the_same_does_no_harm()
    {
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        using DeviceCall first = Call(dispatcher);
        using DeviceCall second = Call(dispatcher);
        _manual.AfterPost = static () => throw new TimeZoneNotFoundException();
        Assert.Throws<TimeZoneNotFoundException>(() => first.Begin_Compute(1));
        Assert.Equal(1, _manual.Posted);
        _manual.AfterPost = null;
        second.Begin_Compute(2);
        first.Begin_Compute(3);
        Assert.Equal(2, _manual.Posted);
        _manual.RunNext();
        Assert.Equal(2, second.Finish_Compute());
        _manual.RunAll();
        Assert.Equal(3, first.Finish_Compute());
        Assert.Equal(2, _device.Entered);
    }

    [Fact]
    public void Context_that_runs_the_call_and_then_throws_has_not_refused_it()
    {
        using DeviceCall call = Call(CallDispatcher.From(_manual));
        _manual.AfterPost = () =>
        {
            _manual.RunAll();
            throw new TimeZoneNotFoundException();
        };
        call.Begin_Compute(1);
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Context_that_runs_a_post_again_does_not_break_the_turns()
    {
        int inside = 0;
        _device.OnCompute = value =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            _manual.RunLastAgain();
            Assert.True(Patience.OnOwnThread(_manual.RunLastAgain).Wait(Long));
            Interlocked.Decrement(ref inside);
            return value;
        };
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        DeviceCall[] calls = [Call(dispatcher), Call(dispatcher), Call(dispatcher)];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i].Begin_Compute(i);
        }

        _manual.RunAll();
        _manual.RunLastAgain();
        for (int i = 0; i < calls.Length; i++)
        {
            Assert.True(calls[i].IsCompleted);
            Assert.Equal(i, calls[i].Finish_Compute());
        }
    }

    [Fact]
    public void Context_that_runs_everything_at_once_does_not_nest_the_turns()
    {
        // Every call begins the next: nested, they would need a stack as deep as they are many.
        const int Calls = 20_000;
        _manual.AfterPost = _manual.RunAll;
        CallDispatcher dispatcher = CallDispatcher.From(_manual);
        DeviceCall[] calls = [Call(dispatcher), Call(dispatcher)];
        int next = 0;
        int inside = 0;
        _device.OnCompute = value =>
        {
            Assert.Equal(1, ++inside);
            if (++next < Calls)
            {
                DeviceCall other = calls[next % 2];
                if (next > 1)
                {
                    Assert.Equal(next - 2, other.Finish_Compute());
                }

                other.Begin_Compute(next);
            }

            inside--;
            return value;
        };
        calls[0].Begin_Compute(0);
        Assert.Equal(Calls, next);
        Assert.Equal(Calls - 1, calls[(Calls - 1) % 2].Finish_Compute());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Client_on_the_contexts_own_thread_may_await_but_not_wait_without_limit(bool isCopiedForEach)
    {
        using Loop loop = new(isCopiedForEach);
        CallDispatcher dispatcher = CallDispatcher.From(loop);
        using DeviceCall call = Call(dispatcher);
        call.Begin_Compute(0);
        call.Finish_Compute();
        Task<int>? awaited = null;
        loop.Invoke(() =>
        {
            call.Begin_Compute(1);
            Assert.Equal(typeof(InvalidOperationException), Record.Exception(() => call.Finish_Compute())?.GetType());
            Assert.Equal(typeof(InvalidOperationException), Record.Exception(() => call.Wait(Infinite))?.GetType());
            Assert.False(call.Wait(Short));
            Assert.Equal(CallState.Pending, call.State);
            awaited = Finish();
        });
        Assert.Equal(1, awaited!.WaitAsync(Long).GetAwaiter().GetResult());

        async Task<int> Finish()
        {
            await call;
            Assert.Equal(loop.ThreadId, Environment.CurrentManagedThreadId);
            return call.Finish_Compute();
        }
    }

    [Fact]
    public void Contexts_thread_is_known_before_the_first_call_where_the_dispatcher_is_made_on_it()
    {
        using Loop loop = new(isCopiedForEach: true);
        loop.Invoke(() =>
        {
            using DeviceCall call = Call(CallDispatcher.From(SynchronizationContext.Current!));
            SynchronizationContext.SetSynchronizationContext(loop);
            call.Begin_Compute(1);
            Assert.Equal(typeof(InvalidOperationException), Record.Exception(() => call.Finish_Compute())?.GetType());
        });
    }

    [Fact]
    public void Other_context_of_the_same_type_on_another_thread_may_wait()
    {
        using Loop other = new();
        using DeviceCall call = Call(CallDispatcher.From(_loop));
        other.Invoke(() =>
        {
            call.Begin_Compute(1);
            Assert.Equal(1, call.Finish_Compute());
        });
    }

    [Fact]
    public void Server_that_pumps_is_still_inside()
    {
        CallDispatcher dispatcher = CallDispatcher.From(_loop);
        CallDispatcher nested = CallDispatcher.From(_loop);
        using DeviceCall outer = Call(dispatcher);
        using DeviceCall inner = Call(nested);
        using DeviceCall last = Call(dispatcher);
        Exception? thrown = null;
        _device.OnSeek = position =>
        {
            // Not told from the context: only from the turn, two servers further out on this stack.
            SynchronizationContext.SetSynchronizationContext(null);
            last.Begin_Compute(3);
            thrown = Record.Exception(() => last.Finish_Compute());
            return position + 1;
        };
        _device.OnWork = () =>
        {
            inner.Begin_Seek(1);
            _loop.RunQueued();
            long position = 0;
            inner.Finish_Seek(ref position);
            Assert.Equal(2, position);
        };
        outer.Begin_Work();
        Assert.True(outer.Wait(Long), "the server hangs");
        outer.Finish_Work();
        Assert.Equal(typeof(InvalidOperationException), thrown?.GetType());
        Assert.Equal(3, last.Finish_Compute());
    }

    [Fact]
    public void Base_context_is_the_pool_in_order_and_may_be_waited_in()
    {
        SynchronizationContext pool = new();
        SynchronizationContext? before = SynchronizationContext.Current;
        bool isPool = false;
        _device.OnWork = () => isPool = Thread.CurrentThread.IsThreadPoolThread;
        using DeviceCall call = Call(CallDispatcher.From(pool));
        SynchronizationContext.SetSynchronizationContext(pool);
        try
        {
            call.Begin_Work();
            call.Finish_Work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.True(isPool);
    }

    [Fact]
    public void Call_that_the_context_drops_can_be_cancelled()
    {
        using DeviceCall call = Call(CallDispatcher.From(_manual));
        call.Begin_Compute(1);
        Assert.False(call.Wait(Short));
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Compute()).ServerOutcome);
    }

    private DeviceCall Call(CallDispatcher dispatcher) => new(_device, new CallOptions { Dispatcher = dispatcher });
}
