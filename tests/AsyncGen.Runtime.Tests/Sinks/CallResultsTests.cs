using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// Results that are pulled: WMI-40 to WMI-47. WMI-43 has no meaning, as the type of the results is the only one there is; by
/// WMI-44 disposing would cancel nothing, but what is disposed here is WMI-46's enumerator too.
/// </summary>
public sealed class CallResultsTests
{
    private readonly Shelf _shelf = new();
    private readonly CallResults<int> _results = new();

    [Fact]
    public void Begin_returns_at_once_and_one_that_fails_leaves_the_results_unused_WMI40()
    {
        DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
        dispatcher.Dispose();
        using ShelfCall refused = new(_shelf, new CallOptions { Dispatcher = dispatcher });
        Assert.Throws<InvalidOperationException>(() => _results.TryNext(TimeSpan.Zero, out _));
        Assert.Throws<ObjectDisposedException>(() => refused.Begin_Query(_results, 1));
        Assert.Throws<InvalidOperationException>(() => _results.TryGetStatus(TimeSpan.Zero, out _));
        Assert.Equal((false, null), (_results.IsCompleted, _results.Status));

        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_results, 1);
        gate.AwaitEntered();
        Assert.False(_results.TryNext(TimeSpan.Zero, out _));
        Assert.False(_results.IsCompleted);
        gate.Open();
        Assert.True(_results.TryNext(Infinite, out int item));
        Assert.Equal(0, item);
    }

    [Fact]
    public void Results_are_of_one_operation_WMI40()
    {
        using ShelfCall call = new(_shelf);
        using ShelfCall other = new(_shelf);
        call.Begin_Query(_results, 1);
        Assert.Throws<InvalidOperationException>(() => other.Begin_Query(_results, 1));
        Assert.Equal(CallState.Idle, other.State);
        Assert.True(_results.TryNext(Infinite, out _));
        Assert.False(_results.TryNext(Infinite, out _));
        Assert.Throws<InvalidOperationException>(() => other.Begin_Query(_results, 1));

        CallResults<int> disposed = new();
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => other.Begin_Query(disposed, 1));
        RecordingSink sink = new();
        other.Begin_Query(sink, 1);
        Assert.True(sink.AwaitFinal().IsSuccess);
    }

    [Fact]
    public void The_status_is_there_when_the_operation_is_over_whether_results_are_taken_or_not_WMI41()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_results, 3);
        gate.AwaitEntered();
        Assert.False(_results.TryGetStatus(TimeSpan.Zero, out _));
        Assert.False(_results.TryGetStatus(Short, out _));
        Assert.Null(_results.Status);
        gate.Open();
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsSuccess);
        Assert.Equal(CallState.Idle, call.State);
        Assert.False(_results.IsCompleted);
        Assert.Equal(3, _results.Next(Infinite, new int[5]));
        Assert.True(_results.IsCompleted);
        Assert.True(_results.Status!.Value.IsSuccess);
        Assert.Throws<ArgumentOutOfRangeException>(() => _results.TryGetStatus(TimeSpan.FromTicks(-1), out _));
    }

    [Fact]
    public void A_failure_is_thrown_once_the_results_before_it_are_taken_WMI42()
    {
        using ShelfCall call = new(_shelf);
        InvalidOperationException failure = new();
        _shelf.OnItem = item =>
        {
            if (item == 2)
            {
                throw failure;
            }
        };
        call.Begin_Query(_results, 5);
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.Same(failure, status.Exception);
        int[] items = new int[5];
        Assert.Equal(2, _results.Next(Infinite, items));
        Assert.Equal([0, 1], items.Take(2));

        // As often as it is asked for.
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => _results.Next(Infinite, items)));
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => _results.TryNext(TimeSpan.Zero, out _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_until_the_end_is_told_of_the_failure_WMI42(bool isOverBefore)
    {
        using ShelfCall call = new(_shelf);
        InvalidOperationException failure = new();
        _shelf.OnItem = item =>
        {
            if (item == 2)
            {
                throw failure;
            }
        };
        call.Begin_Query(_results, 5);
        Assert.True(!isOverBefore || _results.TryGetStatus(Infinite, out _));
        int count = 0;
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() =>
        {
            while (!_results.IsCompleted)
            {
                count += _results.TryNext(Infinite, out _) ? 1 : 0;
            }
        }));
        Assert.Equal(2, count);
        Assert.True(_results.IsCompleted);
    }

    [Fact]
    public void Given_up_results_are_completed_without_a_failure_to_be_thrown_WMI46()
    {
        using ShelfCall call = new(_shelf);
        call.Begin_Query(_results, -1);
        _results.Dispose();
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsCanceled);
        Assert.True(_results.IsCompleted);
    }

    [Fact]
    public void A_cancel_is_thrown_at_once_WMI42()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 10 } });
        call.Begin_Query(_results, -1);
        Patience.Until(() => _shelf.Asked > 5, "the server does not go on");
        call.Cancel();
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsCanceled);
        Assert.Throws<CallCanceledException>(() => _results.TryNext(Infinite, out _));
        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
    }

    [Fact]
    public void Next_gives_as_many_as_asked_for_or_the_last_ones_or_those_that_came_in_time_WMI45_WMI47()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = item =>
        {
            if (item == 7)
            {
                gate.Pass();
            }
        };
        call.Begin_Query(_results, 10);
        gate.AwaitEntered();
        int[] items = new int[5];
        Assert.Equal(5, _results.Next(Infinite, items));
        Assert.Equal([0, 1, 2, 3, 4], items);
        Assert.Equal(2, _results.Next(Short, items));
        Assert.Equal([5, 6], items.Take(2));
        Assert.False(_results.IsCompleted);
        Assert.Equal(0, _results.Next(TimeSpan.Zero, items));
        Assert.Equal(0, _results.Next(Infinite, []));
        gate.Open();
        Assert.Equal(3, _results.Next(Infinite, items));
        Assert.Equal([7, 8, 9], items.Take(3));
        Assert.True(_results.IsCompleted);
        Assert.Equal(0, _results.Next(Infinite, items));
        Assert.Throws<ArgumentOutOfRangeException>(() => _results.Next(TimeSpan.FromTicks(-1), items));
    }

    [Fact]
    public void The_server_waits_for_a_slow_consumer_and_goes_on_with_it_WMI45()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 3 } });
        call.Begin_Query(_results, 100);
        Patience.Until(() => _shelf.Asked == 4, "the queue is not filled");
        Thread.Sleep(Short);
        Assert.Equal(4, _shelf.Asked);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(_results.TryNext(Infinite, out int item));
            Assert.Equal(i, item);
        }

        Assert.False(_results.TryNext(Infinite, out _));
        Assert.True(_results.IsCompleted);
    }

    [Fact]
    public void Dispose_cancels_the_operation_and_tells_the_server_WMI26_WMI46()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 2 } });
        CancellationToken token = default;
        _shelf.OnItem = _ => token = ServerCall.CancellationToken;
        call.Begin_Query(_results, -1);
        Assert.True(_results.TryNext(Infinite, out _));
        _results.Dispose();
        _results.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _results.TryNext(Infinite, out _));
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsCanceled);
        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
        Patience.Until(() => token.IsCancellationRequested, "the server is not told");
        Patience.Until(() => call.State == CallState.Idle, "the call is not free");
    }

    [Fact]
    public async Task Dispose_frees_a_consumer_that_waits_WMI46()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_results, 1);
        gate.AwaitEntered();
        Task<bool> next = Patience.OnOwnThread(() => _results.TryNext(Infinite, out _));
        Thread.Sleep(Short);
        _results.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(next));
    }

    [Fact]
    public void Dispose_after_the_end_cancels_nothing_WMI46()
    {
        using ShelfCall call = new(_shelf);
        call.Begin_Query(_results, 1);
        Assert.True(_results.TryGetStatus(Infinite, out _));
        RecordingSink next = new();
        using Gate gate = new();
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(next, 1);
        gate.AwaitEntered();
        _results.Dispose();
        gate.Open();
        Assert.True(next.AwaitFinal().IsSuccess);
        Assert.True(_results.Status!.Value.IsSuccess);
        new CallResults<int>().Dispose();
    }

    [Fact]
    public void CancelAsyncCall_ends_pulled_results_too_WMI16()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_results, 1);
        gate.AwaitEntered();
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_results));
        Assert.Throws<CallCanceledException>(() => _results.TryNext(Infinite, out _));
    }

    [Theory]
    [MemberData(nameof(Ordered.All), MemberType = typeof(Ordered))]
    public void A_server_that_pulls_without_limit_what_waits_for_its_own_turn_is_told(Order order)
    {
        using Ordered ordered = new(order);
        using ShelfCall outer = new(_shelf, ordered.Options);
        using ShelfCall inner = new(_shelf, ordered.Options);
        Exception? fromNext = null;
        Exception? fromStatus = null;
        bool isThere = true;
        _shelf.OnQuery = () =>
        {
            _shelf.OnQuery = null;
            inner.Begin_Query(_results, 1);
            fromNext = Record.Exception(() => _results.TryNext(Infinite, out _));
            fromStatus = Record.Exception(() => _results.TryGetStatus(Infinite, out _));
            isThere = _results.TryNext(Short, out _);
        };
        outer.Begin_Query(1);
        Assert.True(outer.Wait(Long), "the server waits for itself");
        outer.Finish_Query();
        Assert.IsType<InvalidOperationException>(fromNext);
        Assert.IsType<InvalidOperationException>(fromStatus);
        Assert.False(isThere);
        Assert.True(_results.TryNext(Infinite, out _));
        Assert.False(_results.TryNext(Infinite, out _));
    }

    [Fact]
    public void Results_that_are_disposed_while_their_operation_begins_end_it_WMI26()
    {
        // The trace is told of the call after it has its results and before it is begun.
        AsyncLocal<CallResults<int>?> beginning = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "AsyncGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                beginning.Value is null ? ActivitySamplingResult.None : ActivitySamplingResult.AllData,
            ActivityStarted = _ => beginning.Value?.Dispose(),
        };
        ActivitySource.AddActivityListener(listener);
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 2 } });
        beginning.Value = _results;
        call.Begin_Query(_results, -1);
        beginning.Value = null;
        Patience.Until(() => call.State == CallState.Idle, "the server goes on for ever");
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsCanceled);
        Patience.Until(() => _shelf.Asked == 0 || _shelf.Disposed == 1, "the enumerator is not disposed");
    }

    [Fact]
    public async Task A_consumer_that_waits_already_goes_on_when_the_Begin_fails_WMI02()
    {
        ManualContext context = new();
        using ShelfCall call = new(_shelf, new CallOptions { Dispatcher = CallDispatcher.From(context) });
        Task<bool>? next = null;
        context.BeforePost = () =>
        {
            Thread? consumer = null;
            next = Patience.OnOwnThread(() =>
            {
                Volatile.Write(ref consumer, Thread.CurrentThread);
                return _results.TryNext(Infinite, out _);
            });
            Patience.UntilBlocked(() => Volatile.Read(ref consumer));
            throw new TimeoutException("refused");
        };
        Assert.Throws<TimeoutException>(() => call.Begin_Query(_results, 1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Patience.Of(next!));
    }

    [Fact]
    public void Nobody_else_feeds_them()
    {
        ICallSink<int> sink = _results;
        Assert.Throws<InvalidOperationException>(() => sink.Indicate([1]));
        Assert.Throws<InvalidOperationException>(() => sink.SetStatus(default));
    }

#if !NETSTANDARD_RUNTIME
    [Theory]
    [MemberData(nameof(ShelfMembers.All), MemberType = typeof(ShelfMembers))]
    public async Task A_loop_takes_all_results_and_frees_the_call_WMI45(ShelfMember member)
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 7 } });
        for (int i = 0; i < 20; i++)
        {
            CallResults<int> results = new();
            call.Begin(member, results, 100);
            List<int> items = [];
            await foreach (int item in results)
            {
                items.Add(item);
            }

            Assert.Equal(Enumerable.Range(0, 100), items);
            Assert.Equal(CallState.Idle, call.State);
        }
    }

    [Theory]
    [InlineData(ShelfMember.Query)]
    [InlineData(ShelfMember.Stream)]
    public async Task Leaving_the_loop_early_cancels_and_tells_the_server_WMI46(ShelfMember member)
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 7 } });
        CancellationToken token = default;
        _shelf.OnItem = _ => token = ServerCall.CancellationToken;
        call.Begin(member, _results, -1);
        await foreach (int item in _results)
        {
            if (item == 20)
            {
                break;
            }
        }

        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
        Patience.Until(() => token.IsCancellationRequested, "the server is not told");
        Patience.Until(() => call.State == CallState.Idle, "the call is not free");
        Assert.True(member == ShelfMember.Query || _shelf.Token.IsCancellationRequested);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _results.GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task The_token_of_a_loop_ends_it_WMI46()
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = item =>
        {
            if (item == 2)
            {
                gate.Pass();
            }
        };
        call.Begin_Query(_results, 5);
        int count = 0;
        Task loop = Task.Run(async () =>
        {
            await foreach (int item in _results.WithCancellation(source.Token))
            {
                count++;
            }
        });
        gate.AwaitEntered();
        Patience.Until(() => Volatile.Read(ref count) == 2, "the loop does not go on");
        await source.CancelAsync();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Patience.Of(loop));
        Assert.Equal(source.Token, canceled.CancellationToken);
        Patience.Until(() => call.State == CallState.Idle, "the call is not free");
        Assert.True(_results.TryGetStatus(Infinite, out SinkStatus status));
        Assert.True(status.IsCanceled);
    }

    [Fact]
    public async Task A_failure_leaves_the_loop_after_the_results_before_it_WMI42()
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
        call.Begin_Query(_results, 5);
        List<int> items = [];
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int item in _results)
            {
                items.Add(item);
            }
        }));
        Assert.Equal([0, 1, 2], items);
    }

    [Fact]
    public async Task An_enumerator_that_is_given_up_unused_cancels_too_WMI46()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 7 } });
        call.Begin_Query(_results, -1);
        await using (_results.GetAsyncEnumerator())
        {
            Patience.Until(() => _shelf.Asked > 2, "the server does not go on");
        }

        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
    }

    [Fact]
    public async Task Consumers_that_wait_hold_no_threads_WMI45()
    {
        const int Count = 200;
        using Gate gate = new();
        using CallDispatcherHolder holder = new();
        ShelfCall[] calls = [.. Enumerable.Range(0, Count).Select(_ => new ShelfCall(_shelf, new CallOptions { Dispatcher = holder.Dispatcher }))];
        _shelf.OnQuery = gate.Pass;
        int before = ThreadPool.ThreadCount;
        Task<int>[] loops = [.. calls.Select(async call =>
        {
            CallResults<int> results = new();
            call.Begin_Query(results, 3);
            int sum = 0;
            await foreach (int item in results)
            {
                sum += item;
            }

            return sum;
        })];
        gate.AwaitEntered();
        Assert.InRange(ThreadPool.ThreadCount, 0, before + (Count / 2));
        gate.Open();
        Assert.Equal(Enumerable.Repeat(3, Count), await Patience.Of(Task.WhenAll(loops)));
        Array.ForEach(calls, static call => call.Dispose());
    }

    private sealed class CallDispatcherHolder : IDisposable
    {
        public DedicatedThreadDispatcher Dispatcher { get; } = CallDispatcher.DedicatedThread();

        public void Dispose() => Dispatcher.Dispose();
    }
#endif
}
