using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>Cancel against everything: COM-35 to COM-42, design section 4.</summary>
public sealed class CancelRaces
{
    private static readonly TimeSpan s_infinite = Timeout.InfiniteTimeSpan;

    private readonly Probe _probe = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Against_completion_and_dispatch_the_answer_agrees_with_Finish(int graceMilliseconds)
    {
        TimeSpan grace = TimeSpan.FromMilliseconds(graceMilliseconds);
        using ProbeCall call = new(_probe);
        Outcome finish = default;
        CancelResult cancel = default;
        Tally tally = new();
        HashSet<long> neverStarted = [];
        HashSet<long> ran = [];
        _probe.Work = value =>
        {
            lock (ran)
            {
                ran.Add(value);
            }

            Thread.SpinWait((int)(value * 7919 % 300));
        };
        Race.Run(
            round => call.Begin(round),
            round =>
            {
                Assert.Equal(finish.IsCanceled ? CancelResult.Requested : CancelResult.Completed, cancel);
                Assert.True(finish.IsCanceled || finish.Value == Probe.Expected(round), $"{finish}");
                bool isNotStarted = finish.Canceled?.ServerOutcome == ServerOutcome.NotStarted;
                tally.Add(isNotStarted ? "not started" : finish.IsCanceled ? "abandoned" : "result");
                if (isNotStarted)
                {
                    neverStarted.Add(round);
                }
            },
            _ => finish = Outcome.Of(call.Finish_Check),
            round =>
            {
                Race.Approach(round, call, _probe);
                cancel = call.Cancel(grace);
            });
        tally.AssertSeen("not started", "result");
        if (graceMilliseconds == 0)
        {
            tally.AssertSeen("abandoned");
        }

        // What is said to have never started never does, not even later.
        call.Begin(1 << 30);
        call.Finish_Check();
        Thread.Sleep(20);
        lock (ran)
        {
            neverStarted.IntersectWith(ran);
            Assert.Empty(neverStarted);
        }

        _probe.AssertSound();
    }

    [Fact]
    public void CancelAsync_answers_as_Finish_does()
    {
        using ProbeCall call = new(_probe);
        Outcome finish = default;
        Task<CancelResult>? cancel = null;
        Race.Run(
            round => call.Begin_Watch(round),
            round =>
            {
                Assert.True(cancel!.Wait(TimeSpan.FromSeconds(30)), "the cancel does not end");
                Assert.Equal(finish.IsCanceled ? CancelResult.Requested : CancelResult.Completed, cancel.Result);
                Assert.True(finish.IsCanceled || finish.Value == Probe.Expected(round), $"{finish}");
            },
            _ => finish = Outcome.Of(call.Finish_Watch),
            round =>
            {
                Race.Approach(round, call, _probe);
                cancel = call.CancelAsync(round % 2 == 0 ? s_infinite : TimeSpan.FromMilliseconds(1)).AsTask();
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Two_cancels_one_is_the_first_and_a_deaf_server_is_abandoned()
    {
        using ProbeCall call = new(_probe);
        using ManualResetEventSlim deaf = new();
        CancelResult a = default;
        CancelResult b = default;
        Outcome finish = default;
        _probe.Work = _ => deaf.Wait();
        Race.Run(
            round =>
            {
                deaf.Reset();
                call.Begin(round);
            },
            round =>
            {
                // The patient one may come second, or first and be cut short; nobody gets a result from a deaf server.
                Assert.True(finish.IsCanceled, $"{finish}");
                // One of the two was the first; the other found the call cancelled, or over.
                Assert.True((a == CancelResult.Requested) != (b == CancelResult.Requested), $"{a} {b}");
                deaf.Set();
            },
            _ => a = call.Cancel(s_infinite),
            _ => b = call.Cancel(),
            _ => finish = Outcome.Of(() =>
            {
                call.Wait(s_infinite);
                return call.Finish_Check();
            }));
        deaf.Set();
        _probe.AssertSound();
    }

    [Fact]
    public void Against_the_next_Begin_every_answer_belongs_to_one_call()
    {
        using ProbeCall call = new(_probe);
        int requested = 0;
        int canceled = 0;
        long value = 0;
        int left = 0;
        Race.Run(
            _ => left = 1,
            _ => { },
            _ =>
            {
                for (int i = 0; i < 8; i++)
                {
                    long mine = value++;
                    call.Begin_Watch(mine);
                    Outcome outcome = Outcome.Of(call.Finish_Watch);
                    canceled += outcome.IsCanceled ? 1 : 0;
                    Assert.True(outcome.IsCanceled || outcome.Value == Probe.Expected(mine), $"{outcome}");
                }

                Volatile.Write(ref left, 0);
            },
            round =>
            {
                int i = 0;
                while (Volatile.Read(ref left) != 0)
                {
                    TimeSpan grace = (round + i++) % 3 == 0 ? TimeSpan.Zero : s_infinite;
                    requested += call.Cancel(grace) == CancelResult.Requested ? 1 : 0;
                }
            });
        Assert.Equal(canceled, requested);
        _probe.AssertSound();
    }

    [Fact]
    public void Reuse_while_an_abandoned_server_still_runs()
    {
        using ProbeCall call = new(_probe);
        using ProbeCall other = new(_probe);
        long value = 0;
        long otherValue = 1L << 40;
        Race.Run(
            _ => { },
            _ => { },
            round => Use(call, _probe, ref value, round),
            round => Use(other, _probe, ref otherValue, round + 1));
        _probe.AssertSound();

        static void Use(ProbeCall call, Probe probe, ref long value, int round)
        {
            for (int i = 0; i < 6; i++)
            {
                long mine = value++;
                call.Begin(mine);
                bool cancels = (round + i) % 2 == 0;
                if (cancels)
                {
                    Race.Approach((int)mine, call, probe);
                    call.Cancel();
                }

                Outcome outcome = Outcome.Of(call.Finish_Check);
                Assert.True(
                    outcome.IsResult ? outcome.Value == Probe.Expected(mine) : cancels && outcome.IsCanceled, $"{outcome}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(DispatcherRaces.Kinds), MemberType = typeof(DispatcherRaces))]
    public void Turns_are_kept_under_cancels(string kind)
    {
        CallOptions ordered = new() { Dispatcher = DispatcherRaces.Create(kind) };
        using ProbeCall first = new(_probe, ordered);
        using ProbeCall second = new(_probe, ordered);
        int inside = 0;
        int overlaps = 0;
        _probe.Work = value =>
        {
            overlaps += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
            Thread.SpinWait((int)(value * 7919 % 200));
            Interlocked.Decrement(ref inside);
        };
        Outcome a = default;
        Outcome b = default;
        Race.Run(
            _ => { },
            round =>
            {
                Assert.True(a.IsCanceled || a.Value == Probe.Expected(round), $"{a}");
                Assert.True(b.IsCanceled || b.Value == Probe.Expected(round), $"{b}");
            },
            round =>
            {
                first.Begin(round);
                a = Outcome.Of(first.Finish_Check);
            },
            round =>
            {
                second.Begin_Later(round);
                b = Outcome.Of(second.Finish_Later);
            },
            round =>
            {
                Race.Approach(round >> 1, round % 2 == 0 ? first : second, _probe);
                _ = round % 2 == 0 ? first.Cancel() : second.Cancel();
            });
        Assert.Equal(0, overlaps);
        _probe.AssertSound();
    }
}
