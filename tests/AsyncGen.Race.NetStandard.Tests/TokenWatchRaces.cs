using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>The stand-in for a registration that can be stopped without waiting, which only this build has.</summary>
public sealed class TokenWatchRaces
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private int _ran;

    [Fact]
    public void Who_stops_it_knows_whether_the_callback_comes()
    {
        CancellationTokenSource source = new();
        CancellationTokenRegistration stale = default;
        bool stopped = false;
        Tally tally = new();
        Race.Run(
            _ =>
            {
                source = new CancellationTokenSource();
                _ran = 0;
            },
            _ =>
            {
                tally.Add(stopped ? "stopped" : "ran");
                Assert.Equal(stopped ? 0 : 1, _ran);
                source.Dispose();
            },
            round =>
            {
                CancellationTokenRegistration registration = Start(source.Token, () => Interlocked.Increment(ref _ran));

                // Of the watch that this one may have taken over.
                Assert.False(stale.Unregister());
                Race.Stagger(round);
                stopped = registration.Unregister();
                stale = registration;
                registration.Dispose();
            },
            round =>
            {
                Race.Stagger(round >> 4);
                source.Cancel();
            });
        tally.AssertSeen("stopped", "ran");
    }

    [Fact]
    public void Watch_of_a_late_callback_serves_no_other_token_before_it_is_through()
    {
        CancellationTokenSource source = new();
        using CancellationTokenSource other = new();
        int wrong = 0;
        Race.Run(
            _ => source = new CancellationTokenSource(),
            _ =>
            {
                Assert.Equal(0, wrong);
                source.Dispose();
            },
            round =>
            {
                CancellationTokenRegistration first = Start(source.Token, static () => { });
                Race.Stagger(round);
                first.Unregister();
                CancellationTokenRegistration second = Start(other.Token, () => Interlocked.Increment(ref wrong));
                Race.Stagger(round >> 4);
                Assert.True(second.Unregister());
            },
            round =>
            {
                Race.Stagger(round >> 4);
                source.Cancel();
            });
    }

    [Fact]
    public void Stopping_does_not_wait_for_a_running_callback_and_Dispose_does()
    {
        using CancellationTokenSource source = new();
        using ManualResetEventSlim inside = new();
        using ManualResetEventSlim goOn = new();
        CancellationTokenRegistration registration = Start(source.Token, () =>
        {
            inside.Set();
            goOn.Wait(s_limit);
            Volatile.Write(ref _ran, 1);
        });
        Task cancel = Task.Factory.StartNew(source.Cancel, TaskCreationOptions.LongRunning);
        Assert.True(inside.Wait(s_limit));
        Assert.False(registration.Unregister());
        Assert.Equal(0, Volatile.Read(ref _ran));
        Task dispose = Task.Factory.StartNew(registration.Dispose, TaskCreationOptions.LongRunning);
        Assert.False(dispose.Wait(TimeSpan.FromMilliseconds(20)));
        goOn.Set();
        Assert.True(dispose.Wait(s_limit));
        Assert.Equal(1, Volatile.Read(ref _ran));
        Assert.True(cancel.Wait(s_limit));
    }

    [Fact]
    public void Callback_may_stop_and_dispose_its_own_registration()
    {
        using CancellationTokenSource source = new();
        CancellationTokenRegistration registration = default;
        registration = Start(source.Token, () =>
        {
            Assert.False(registration.Unregister());
            registration.Dispose();
            _ran++;
        });
        source.Cancel();
        Assert.Equal(1, _ran);
    }

    [Fact]
    public void Token_that_is_cancelled_already_calls_back_at_once_and_one_that_never_is_does_not()
    {
        Assert.False(Start(new CancellationToken(canceled: true), () => _ran++).Unregister());
        Assert.Equal(1, _ran);
        Assert.Equal(default, Start(CancellationToken.None, () => _ran++));
    }

    private static CancellationTokenRegistration Start(CancellationToken token, Action callback) =>
        TokenWatch.Start(static callback => ((Action)callback!)(), null, callback, token);
}
