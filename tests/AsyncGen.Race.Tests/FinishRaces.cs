using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>Who gets the object and who gets the result: spec 1.2, COM-14, COM-15.</summary>
public sealed class FinishRaces
{
    private readonly Probe _probe = new();

    [Fact]
    public void Two_Finish_at_once_exactly_one_gets_the_result()
    {
        using ProbeCall call = new(_probe);
        Outcome a = default;
        Outcome b = default;
        Race.Run(
            round => call.Begin(round),
            round =>
            {
                Outcome winner = a.IsResult ? a : b;
                Outcome loser = a.IsResult ? b : a;
                Assert.True(winner.IsResult && loser.IsComplete, $"{a} {b}");
                Assert.Equal(Probe.Expected(round), winner.Value);
                Assert.Equal(CallState.Idle, call.State);
            },
            _ => a = Outcome.Of(call.Finish_Check),
            _ => b = Outcome.Of(call.Finish_Check));
        _probe.AssertSound();
    }

    [Fact]
    public void The_loser_does_not_wait_for_the_next_call()
    {
        using ProbeCall call = new(_probe);
        using ManualResetEventSlim first = new();
        using ManualResetEventSlim second = new();
        Outcome[] outcomes = new Outcome[2];
        bool[] isBack = new bool[2];
        bool secondIsOver = false;
        bool loserWasLate = false;
        Tally tally = new();
        _probe.Work = value =>
        {
            if (value % 2 == 0)
            {
                first.Wait();
            }
            else
            {
                // The limit is for a Finish_ that came so late that it rightly waits for this call.
                second.Wait(TimeSpan.FromSeconds(1));
                Volatile.Write(ref secondIsOver, true);
            }
        };
        Race.Run(
            round =>
            {
                first.Reset();
                second.Reset();
                isBack[0] = isBack[1] = secondIsOver = false;
                call.Begin(2 * round);
            },
            round =>
            {
                Assert.False(loserWasLate);
                tally.Add(outcomes[0].IsResult && outcomes[1].IsResult ? "late" : "lost");
                if (outcomes[0].IsComplete || outcomes[1].IsComplete)
                {
                    Assert.Equal(Probe.Expected((2 * round) + 1), call.Finish_Check());
                }
            },
            round => Finish(round, 0),
            round => Finish(round, 1),
            round =>
            {
                Race.Stagger(round);
                Thread.Yield();
                first.Set();
            });
        tally.AssertSeen("lost");
        _probe.AssertSound();

        void Finish(int round, int actor)
        {
            outcomes[actor] = Outcome.Of(call.Finish_Check);
            if (outcomes[actor].Value == Probe.Expected(2 * round))
            {
                call.Begin((2 * round) + 1);
                SpinWait.SpinUntil(() => Volatile.Read(ref isBack[1 - actor]), TimeSpan.FromSeconds(1));
                second.Set();
            }
            else if (outcomes[actor].IsComplete && Volatile.Read(ref secondIsOver))
            {
                loserWasLate = true;
            }

            Volatile.Write(ref isBack[actor], true);
        }
    }

    [Fact]
    public void Two_Begin_at_once_exactly_one_is_accepted()
    {
        using ProbeCall call = new(_probe);
        Outcome a = default;
        Outcome b = default;
        Race.Run(
            _ => { },
            round =>
            {
                Assert.True(a.IsResult != b.IsResult, $"{a} {b}");
                Assert.Equal("pending", (a.IsResult ? b : a).Kind);
                Assert.Equal(Probe.Expected(a.IsResult ? round : round + 1_000_000), call.Finish_Check());
            },
            round => a = Outcome.Of(() => call.Begin(round)),
            round => b = Outcome.Of(() => call.Begin(round + 1_000_000)));
        Race.Await(() => _probe.Ran == Rounds.Count, "not every accepted call ran exactly once");
        _probe.AssertSound();
    }

    [Fact]
    public void Finish_against_the_next_Begin_of_another_thread()
    {
        using ProbeCall call = new(_probe);
        Outcome finish = default;
        Outcome begin = default;
        call.Begin(0);
        long pending = 0;
        Race.Run(
            _ => { },
            round =>
            {
                Assert.True(finish.IsResult, $"{finish}");
                Assert.Equal(Probe.Expected(pending), finish.Value);
                Assert.True(begin.IsResult || begin.Kind == "pending", $"{begin}");
                pending = round + 1;
                if (!begin.IsResult)
                {
                    call.Begin(pending);
                }
            },
            _ => finish = Outcome.Of(call.Finish_Check),
            round => begin = Outcome.Of(() => call.Begin(round + 1)));
        Assert.Equal(Probe.Expected(pending), call.Finish_Check());
        _probe.AssertSound();
    }

    [Fact]
    public void Inline_Finish_against_the_pool_runs_every_call_once_with_its_arguments()
    {
        using ProbeCall call = new(_probe, new CallOptions { InlineFinish = true });
        int value = 0;
        Outcome a = default;
        Outcome b = default;
        Race.Run(
            _ => { },
            _ => Assert.True(a.IsResult && b.IsResult, $"{a} {b}"),
            _ => a = Outcome.Of(() => UseOften(call, ref value)),
            _ => b = Outcome.Of(() => 0L));
        Assert.Equal(4 * Rounds.Count, _probe.Ran);
        _probe.AssertSound();

        static long UseOften(ProbeCall call, ref int value)
        {
            for (int i = 0; i < 4; i++)
            {
                long mine = value++;
                call.Begin(mine);
                if (i == 2)
                {
                    call.Wait(TimeSpan.Zero);
                    Thread.Yield();
                }

                Assert.Equal(Probe.Expected(mine), call.Finish_Check());
            }

            return 0;
        }
    }

    [Fact]
    public void Inline_Finish_under_random_cancels()
    {
        using ProbeCall call = new(_probe, new CallOptions { InlineFinish = true });
        Outcome finish = default;
        CancelResult cancel = default;
        long value = 0;
        Race.Run(
            round =>
            {
                value = round * 2L + 1;
                call.Begin(value);
            },
            _ =>
            {
                Assert.Equal(finish.IsCanceled ? CancelResult.Requested : CancelResult.Completed, cancel);
                Assert.True(finish.IsCanceled || finish.Value == Probe.Expected(value), $"{finish}");
                call.Begin(value + 1);
                Assert.Equal(Probe.Expected(value + 1), call.Finish_Check());
            },
            _ => finish = Outcome.Of(call.Finish_Check),
            round =>
            {
                Race.Approach(round, call, _probe);
                cancel = call.Cancel();
            });
        _probe.AssertSound();
    }

    [Fact]
    public async Task Clients_on_every_pool_thread_get_their_own_results_from_rescued_calls()
    {
        Task[] clients = new Task[8];
        for (int c = 0; c < clients.Length; c++)
        {
            int client = c;
            clients[c] = Task.Run(() =>
            {
                using ProbeCall call = new(_probe);
                for (int i = 0; i < Rounds.Count / 10; i++)
                {
                    long value = (i * 8L) + client;
                    call.Begin(value);
                    if (i % 5 == 0)
                    {
                        call.Cancel();
                    }

                    Outcome outcome = Outcome.Of(call.Finish_Check);
                    Assert.True(outcome.IsResult ? outcome.Value == Probe.Expected(value) : i % 5 == 0 && outcome.IsCanceled, $"{outcome}");
                }
            });
        }

        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromMinutes(5));
        _probe.AssertSound();
    }

    [Fact]
    public void MAsync_results_belong_to_their_calls()
    {
        using ProbeCall call = new(_probe);
        Outcome a = default;
        CancelResult cancel = default;
        Race.Run(
            _ => { },
            round =>
            {
                Assert.True(a.IsCanceled || a.Value == Probe.Expected(round), $"{a}");
                Assert.True(a.IsCanceled == (cancel == CancelResult.Requested), $"{a} {cancel}");
            },
            round => a = Outcome.Of(() =>
                call.CheckAsync(round, (long)round * round, Probe.Text(round)).AsTask().GetAwaiter().GetResult()),
            round =>
            {
                Race.Approach(round, call, _probe);
                cancel = call.Cancel();
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Task_methods_end_while_their_method_returns()
    {
        using ProbeCall call = new(_probe);
        Outcome a = default;
        Race.Run(
            round => call.Begin_Later(round),
            round => Assert.Equal(Probe.Expected(round), a.Value),
            _ => a = Outcome.Of(call.Finish_Later));
        _probe.AssertSound();
    }
}
