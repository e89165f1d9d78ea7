using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>Awaits, time-outs and the wait handle against the end of the call.</summary>
public sealed class WaitRaces
{
    private readonly Probe _probe = new();

    [Fact]
    public void A_continuation_runs_exactly_once()
    {
        using ProbeCall call = new(_probe);
        int ran = 0;
        Race.Run(
            round =>
            {
                Volatile.Write(ref ran, 0);
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => Volatile.Read(ref ran) == 1, "the continuation did not run");
                Outcome outcome = Outcome.Of(call.Finish_Check);
                Assert.True(outcome.IsCanceled || outcome.Value == Probe.Expected(round), $"{outcome}");
                Assert.Equal(1, Volatile.Read(ref ran));
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                call.GetAwaiter().UnsafeOnCompleted(() => Interlocked.Increment(ref ran));
            },
            round =>
            {
                if (round % 3 == 0)
                {
                    Race.Approach(round >> 2, call, _probe);
                    call.Cancel();
                }
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Continuation_and_Finish_and_next_call_do_not_mix()
    {
        using ProbeCall call = new(_probe);
        int ran = 0;
        Race.Run(
            round =>
            {
                Volatile.Write(ref ran, 0);
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => Volatile.Read(ref ran) == 2, "a continuation did not run");
                Assert.Equal(Probe.Expected(round + 1), call.Finish_Check());
                Assert.Equal(2, Volatile.Read(ref ran));
            },
            _ => TryAwait(call, () => Interlocked.Increment(ref ran)),
            round =>
            {
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                call.Begin(round + 1);
                TryAwait(call, () => Interlocked.Increment(ref ran));
            });
        _probe.AssertSound();

        static void TryAwait(ProbeCall call, Action continuation)
        {
            // Between Finish_ and Begin_ there is nothing to await, and both may come to await the second call.
            try
            {
                call.GetAwaiter().UnsafeOnCompleted(continuation);
            }
            catch (InvalidOperationException)
            {
                continuation();
            }
        }
    }

    [Fact]
    public void Timed_out_and_given_up_waits_lose_no_wake_up()
    {
        using ProbeCall call = new(_probe);
        using ManualResetEventSlim server = new();
        CancellationTokenSource source = new();
        Task? waiting = null;
        _probe.Work = _ => server.Wait();
        Race.Run(
            round =>
            {
                server.Reset();
                source = new CancellationTokenSource();
                call.Begin(round);
            },
            round =>
            {
                Assert.True(waiting!.Wait(TimeSpan.FromSeconds(30)), "a wait does not end");
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                source.Dispose();
            },
            _ => waiting = WaitOften(call, source.Token),
            round =>
            {
                Race.Stagger(round * 3);
                server.Set();
            },
            round =>
            {
                Race.Stagger(round);
                source.Cancel();
            });
        _probe.AssertSound();

        static async Task WaitOften(ProbeCall call, CancellationToken token)
        {
            for (int i = 0; i < 3; i++)
            {
                try
                {
                    if (await call.WaitAsync(TimeSpan.FromMilliseconds(i), token).ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (OperationCanceledException e) when (e.CancellationToken == token)
                {
                    break;
                }
            }

            await call.ConfigureAwait(false);
        }
    }

    [Fact]
    public void A_handle_made_at_any_moment_follows_the_call()
    {
        ProbeCall call = new(_probe);
        WaitHandle? handle = null;
        Race.Run(
            _ => call = new ProbeCall(_probe),
            round =>
            {
                Assert.True(handle!.WaitOne(TimeSpan.FromSeconds(30)), "the handle was not set");
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                using ManualResetEventSlim server = new();
                Action<long> work = _probe.Work;
                _probe.Work = _ => server.Wait();
                call.Begin(round);
                Assert.False(handle.WaitOne(0));
                server.Set();
                Assert.True(handle.WaitOne(TimeSpan.FromSeconds(30)), "the handle was not set again");
                call.Finish_Check();
                _probe.Work = work;
                call.Dispose();
            },
            round => call.Begin(round),
            round =>
            {
                Race.Approach(round, call, _probe);
                handle = call.AsyncWaitHandle;
            });
        _probe.AssertSound();
    }

    [Fact]
    public void The_handle_survives_reuse_by_a_thread_that_does_not_wait_for_it()
    {
        using ProbeCall call = new(_probe);
        WaitHandle handle = call.AsyncWaitHandle;
        using ManualResetEventSlim server = new();
        Race.Run(
            round =>
            {
                _probe.Work = static _ => { };
                server.Reset();
                call.Begin(round);
            },
            round =>
            {
                Assert.False(handle.WaitOne(0), "the handle of a pending call is set");
                server.Set();
                Assert.True(handle.WaitOne(TimeSpan.FromSeconds(30)), "the handle was not set");
                Assert.Equal(Probe.Expected(round + 1), call.Finish_Check());
            },
            round =>
            {
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                _probe.Work = _ => server.Wait();
                call.Begin(round + 1);
            });
        _probe.AssertSound();
    }
}
