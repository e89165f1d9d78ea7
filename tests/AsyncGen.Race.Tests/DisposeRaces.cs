using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>Dispose against every waiter and against Begin_.</summary>
public sealed class DisposeRaces
{
    private static readonly TimeSpan s_infinite = Timeout.InfiniteTimeSpan;

    private readonly Probe _probe = new();

    [Theory]
    [InlineData("Finish")]
    [InlineData("Wait")]
    [InlineData("await")]
    [InlineData("WaitAsync")]
    [InlineData("AsyncWaitHandle")]
    [InlineData("Cancel")]
    [InlineData("CancelAsync")]
    public void Against_a_waiter(string waiter)
    {
        ProbeCall call = new(_probe);
        using ManualResetEventSlim server = new();
        WaitHandle? handle = null;
        Outcome outcome = default;
        _probe.Work = _ => server.Wait();
        Race.Run(
            round =>
            {
                call = new ProbeCall(_probe);
                server.Reset();
                handle = waiter == "AsyncWaitHandle" ? call.AsyncWaitHandle : null;
                call.Begin(round);
            },
            round =>
            {
                Assert.Equal(CallState.Released, call.State);
                Assert.True(
                    outcome.IsDisposed || outcome.Kind == "result" && (waiter != "Finish" || outcome.Value == Probe.Expected(round)),
                    $"{outcome}");
                server.Set();
            },
            _ => outcome = Outcome.Of(() => Wait(call, handle, waiter)),
            round =>
            {
                Race.Stagger(round);
                call.Dispose();
            },
            round =>
            {
                if (round % 2 == 0)
                {
                    server.Set();
                }
            });
        server.Set();
        if (!waiter.StartsWith("Cancel", StringComparison.Ordinal))
        {
            // COM-20: a dispose does not stop a call that was begun, a cancel may have.
            Race.Await(() => _probe.Ran == Rounds.Count, "not every call ran exactly once");
        }

        _probe.AssertSound();
    }

    [Fact]
    public void Against_Begin_what_was_accepted_runs_once_and_what_was_refused_never()
    {
        ProbeCall call = new(_probe);
        Outcome begin = default;
        int accepted = 0;
        Tally tally = new();
        Race.Run(
            round =>
            {
                call = new ProbeCall(_probe);
                if (round % 2 == 0)
                {
                    call.Begin(round);
                    call.Finish_Check();
                    accepted++;
                }
            },
            _ =>
            {
                Assert.True(begin.IsResult || begin.IsDisposed, $"{begin}");
                tally.Add(begin.Kind);
                accepted += begin.IsResult ? 1 : 0;
                Assert.Equal(CallState.Released, call.State);
                Assert.True(Outcome.Of(call.Finish_Check).IsDisposed);
            },
            round =>
            {
                Race.Stagger(round + 1);
                begin = Outcome.Of(() => call.Begin(round));
            },
            round =>
            {
                Race.Stagger(round);
                call.Dispose();
            });
        tally.AssertSeen("result", "disposed");
        Race.Await(() => _probe.Ran >= accepted, "an accepted call did not run");
        Thread.Sleep(20);
        Assert.Equal(accepted, _probe.Ran);
        _probe.AssertSound();
    }

    [Fact]
    public void Against_Finish_the_result_is_taken_or_dropped()
    {
        ProbeCall call = new(_probe);
        Outcome finish = default;
        Outcome next = default;
        Tally tally = new();
        Race.Run(
            round =>
            {
                call = new ProbeCall(_probe);
                call.Begin(round);
            },
            round =>
            {
                tally.Add(finish.Kind);
                Assert.True(finish.IsDisposed || finish.Value == Probe.Expected(round), $"{finish}");
                Assert.True(next.IsDisposed || (finish.IsResult && next.IsResult), $"{finish} {next}");
            },
            round =>
            {
                finish = Outcome.Of(call.Finish_Check);
                next = Outcome.Of(() => call.Begin(round));
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                call.Dispose();
            });
        tally.AssertSeen("result", "disposed");
        _probe.AssertSound();
    }

    private static long Wait(ProbeCall call, WaitHandle? handle, string waiter)
    {
        switch (waiter)
        {
            case "Finish":
                return call.Finish_Check();
            case "Wait":
                return call.Wait(s_infinite) ? 1 : 0;
            case "await":
                call.WaitAsync().AsTask().GetAwaiter().GetResult();
                return 1;
            case "WaitAsync":
                return call.WaitAsync(TimeSpan.FromSeconds(30)).AsTask().GetAwaiter().GetResult() ? 1 : 0;
            case "AsyncWaitHandle":
                return handle!.WaitOne(TimeSpan.FromSeconds(20)) ? 1 : throw new InvalidOperationException("never set");
            case "Cancel":
                call.Cancel(s_infinite);
                return 1;
            default:
                call.CancelAsync(s_infinite).AsTask().GetAwaiter().GetResult();
                return 1;
        }
    }
}
