using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen.Race.Tests;

/// <summary>Interleavings that were bugs once, each played out exactly.</summary>
public sealed class Interleavings : IDisposable
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    private readonly Probe _probe = new();
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _server = new();
    private readonly ProbeCall _call;

    public Interleavings()
    {
        _call = new ProbeCall(_probe);
        Block();
    }

    public void Dispose()
    {
        _server.Set();
        _call.Dispose();
    }

    [Fact]
    public void Call_ends_and_is_finished_while_a_timed_out_wait_takes_its_continuation_back()
    {
        _call.Begin(1);
        using Hold timer = new(skip: 1, "OnTimer", "TryDetach");
        Task<bool> wait = _call.WaitAsync(TimeSpan.FromMilliseconds(30)).AsTask();
        timer.AwaitReached();
        _server.Set();
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());
        timer.LetGo();
        Assert.True(wait.Wait(s_soon), "the wait does not end");
    }

    [Fact]
    public void End_of_a_call_is_told_late_to_a_canceller_that_has_left()
    {
        _call.Begin(1);
        _entered.Wait(s_soon);
        Task<CancelResult> first = Task.Run(() => _call.Cancel(TimeSpan.FromSeconds(20)));
        Race.Await(() => _call.State == CallState.Canceling, "not canceling");
        using Hold end = new(skip: 1, "Publish", "TryEndObserved");
        _server.Set();
        end.AwaitReached();
        Race.Await(
            () =>
            {
                // The canceller looks by itself when it spins or its time is up; here it is made to look.
                _call.Wake();
                return first.IsCompleted;
            },
            "the first cancel does not end");
        Assert.Equal(CancelResult.Completed, first.Result);
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());

        Block();
        _call.Begin(2);
        Assert.True(_entered.Wait(s_soon));
        Task<CancelResult> second = _call.CancelAsync(TimeSpan.FromMilliseconds(300)).AsTask();
        end.LetGo();
        Assert.Equal(CancelResult.Requested, second.WaitAsync(s_soon).GetAwaiter().GetResult());
        Assert.Equal(CallState.Signaled, _call.State);
    }

    [Fact]
    public void Late_timer_of_a_wait_that_was_given_up_leaves_the_next_await_alone()
    {
        _call.Begin(1);
        using Hold timer = new(skip: 0, "OnTimer", "TryDetach");
        using CancellationTokenSource source = new();
        Task wait = _call.WaitAsync(TimeSpan.FromMilliseconds(30), source.Token).AsTask();
        timer.AwaitReached();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => wait.WaitAsync(s_soon).GetAwaiter().GetResult());
        Task plain = _call.WaitAsync().AsTask();
        timer.LetGo();
        Thread.Sleep(50); // For the timer's thread to do its harm; without it the test holds, but tries less.
        _server.Set();
        Assert.True(plain.Wait(s_soon), "the await was lost");
        Assert.True(_call.WaitAsync(s_soon).AsTask().Result);
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());
        _call.Begin(2);
        Assert.True(_call.WaitAsync(s_soon).AsTask().WaitAsync(s_soon).GetAwaiter().GetResult());
        Assert.Equal(Probe.Expected(2), _call.Finish_Check());
    }

    [Fact]
    public void Refused_wait_with_a_limit_does_not_harm_the_await_that_was_first()
    {
        _call.Begin(1);
        Assert.False(_call.WaitAsync(TimeSpan.FromMilliseconds(1)).AsTask().Result);
        Task plain = _call.WaitAsync().AsTask();
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<InvalidOperationException>(() => { _ = _call.WaitAsync(TimeSpan.FromMilliseconds(1)); });
        }

        Thread.Sleep(30); // Longer than any timer of the refused waits.
        _server.Set();
        Assert.True(plain.Wait(s_soon), "the await was lost");
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());
    }

    [Fact]
    public void Result_of_MAsync_is_not_taken_from_a_later_call()
    {
        _server.Set();
        ValueTask<long> task = _call.CheckAsync(1, 1, Probe.Text(1));
        Race.Await(() => _call.IsCompleted, "not signaled");
        using Hold taker = new(skip: 0, "GetResult", "WordNamedBy");
        Task<Outcome> taken = Task.Run(() => Outcome.Of(() => task.GetAwaiter().GetResult()));
        taker.AwaitReached();
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());
        _call.Begin(2);
        Assert.True(_call.Wait(s_soon));
        taker.LetGo();
        Assert.True(taken.WaitAsync(s_soon).GetAwaiter().GetResult().IsComplete);
        Assert.Equal(Probe.Expected(2), _call.Finish_Check());
    }

    [Fact]
    public void Result_that_a_Finish_has_won_is_not_taken_by_the_await_of_MAsync()
    {
        _server.Set();
        ValueTask<long> task = _call.CheckAsync(1, 1, Probe.Text(1));
        Race.Await(() => _call.IsCompleted, "not signaled");
        using Hold finish = new(skip: 0, "Retire", "Finish_Check");
        Task<Outcome> finished = Task.Run(() => Outcome.Of(_call.Finish_Check));
        finish.AwaitReached();
        Assert.True(Outcome.Of(() => task.GetAwaiter().GetResult()).IsComplete);
        finish.LetGo();
        Assert.Equal(Probe.Expected(1), finished.WaitAsync(s_soon).GetAwaiter().GetResult().Value);
        _call.Begin(2);
        Assert.Equal(Probe.Expected(2), _call.Finish_Check());
    }

    [Fact]
    public void Finish_inside_a_Signal_waits_for_the_Signal_of_a_later_call()
    {
        // The first call ends on this thread, whose hook then begins the second and holds its end between the exchange and
        // the hook.
        _server.Set();
        OnceInPlace dispatcher = new();
        FirstSignal hook = new();
        using ProbeCall call = new(_probe, new CallOptions { Dispatcher = dispatcher, Synchronize = hook });
        using Hold end = new(skip: 1, "TryEndReported", nameof(OnceInPlace.RunOnOwnThread));
        Outcome second = default;
        int signals = 0;
        hook.OnFirst = () =>
        {
            call.Finish_Check();
            call.Begin(2);
            end.AwaitReached();
            Task.Delay(50).ContinueWith(_ => end.LetGo(), TaskScheduler.Default);
            second = Outcome.Of(call.Finish_Check);
            signals = hook.Signals;
        };
        call.Begin(1);
        Assert.Equal((Probe.Expected(2), 2), (second.Value, signals));
    }

    [Fact]
    public void Handle_waiter_is_woken_although_the_call_was_finished_meanwhile()
    {
        WaitHandle handle = _call.AsyncWaitHandle;
        _call.Begin(1);
        Task<bool> waiter = Task.Factory.StartNew(() => handle.WaitOne(s_soon), TaskCreationOptions.LongRunning);
        using Hold end = new(skip: 1, "Publish", "TryEndObserved");
        _server.Set();
        end.AwaitReached();
        Assert.Equal(Probe.Expected(1), _call.Finish_Check());
        end.LetGo();
        Assert.True(waiter.WaitAsync(s_soon * 2).GetAwaiter().GetResult());
    }

    [Fact]
    public void Begin_that_the_dispose_overtakes_either_throws_or_lets_the_server_run()
    {
        // Cancelled before it started, the record still has a queue entry on its way, which may serve the next call.
        using ManualResetEventSlim pool = new();
        for (int i = 0; i < 64; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => pool.Wait(), null);
        }

        _server.Set();
        _call.Begin(1);
        _call.Cancel();
        Assert.Equal(ServerOutcome.NotStarted, Outcome.Of(_call.Finish_Check).Canceled?.ServerOutcome);
        using Hold begin = new(skip: 0, "Publish", "Start");
        Task<Outcome> begun = Task.Factory.StartNew(() => Outcome.Of(() => _call.Begin(2)), TaskCreationOptions.LongRunning);
        begin.AwaitReached();
        _call.Dispose();
        begin.LetGo();
        Outcome outcome = begun.WaitAsync(s_soon).GetAwaiter().GetResult();
        pool.Set();
        Race.Await(() => ThreadPool.PendingWorkItemCount == 0, "the pool does not come to rest");
        Thread.Sleep(50);
        Assert.Equal(outcome.IsResult ? 1 : 0, _probe.Ran);
    }

    private void Block()
    {
        _entered.Reset();
        _server.Reset();
        _probe.Work = _ =>
        {
            _entered.Set();
            _server.Wait();
        };
    }

    /// <summary>Runs the first call where it is begun, and later ones on threads of their own.</summary>
    private sealed class OnceInPlace : CallDispatcher
    {
        private bool _isLater;

        internal override bool KeepsOrder => false;

        internal override void Dispatch(CallOperation operation, bool preferLocal)
        {
            if (_isLater)
            {
                new Thread(() => RunOnOwnThread(operation)) { IsBackground = true }.Start();
                return;
            }

            _isLater = true;
            operation.ExecuteQueued();
        }

        internal static void RunOnOwnThread(CallOperation operation) => operation.ExecuteQueued();
    }

    private sealed class FirstSignal : ISynchronize
    {
        private int _signals;

        public int Signals => Volatile.Read(ref _signals);

        public Action OnFirst { get; set; } = static () => { };

        public void Reset()
        {
        }

        public void Signal()
        {
            if (Interlocked.Increment(ref _signals) == 1)
            {
                OnFirst();
            }
        }

        public bool Wait(TimeSpan timeout) => throw new NotSupportedException();
    }
}
