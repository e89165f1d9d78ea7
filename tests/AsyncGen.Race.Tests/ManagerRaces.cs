using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>The ends of a handle against each other, against cancels, disposes, the next call and the garbage collector: RPC-21 to RPC-28, RPC-34, RPC-39, RPC-40.</summary>
public sealed class ManagerRaces
{
    private const int InvalidAsyncHandle = unchecked((int)0x8007077A);
    private const int CallFailed = unchecked((int)0x800706BE);
    private const int AbortCode = 0x1234;

    private readonly Parking _parking = new();

    [Fact]
    public void Completions_and_aborts_against_each_other_one_wins_RPC27()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long>? handle = null;
        bool[] won = new bool[3];
        Outcome finish = default;
        int code = 0;
        Tally tally = new();
        Race.Run(
            round =>
            {
                call.Begin_Park(round);
                handle = _parking.Await(round);
            },
            round =>
            {
                Assert.Single(won, static one => one);
                int winner = Array.IndexOf(won, true);
                tally.Add($"actor {winner}");
                Assert.Equal(winner == 2 ? new Outcome("aborted") : new Outcome("result", round * 10 + winner), finish);
                Assert.True(winner != 2 || code == AbortCode, $"0x{code:x}");
                Assert.True(handle!.IsCompleted);
            },
            round => won[0] = TryEnd(round, () => handle!.Complete(round * 10)),
            round => won[1] = TryEnd(round, () => handle!.Complete(round * 10 + 1)),
            round => won[2] = TryEnd(round, () => handle!.Abort(AbortCode)),
            _ => finish = Finish(call, out code));
        tally.AssertSeen("actor 0", "actor 1", "actor 2");
    }

    [Fact]
    public void A_throw_after_the_hand_off_against_the_worker_one_wins_RPC28()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        _parking.Work = static (_, value) =>
        {
            Race.Stagger((int)value);
            throw new FormatException();
        };
        bool completed = false;
        Outcome finish = default;
        Tally tally = new();
        Race.Run(
            round => call.Begin_Park(round),
            round =>
            {
                tally.Add(finish.Kind);
                Assert.Equal(completed ? new Outcome("result", round) : new Outcome("thrown"), finish);
            },
            round =>
            {
                CallHandle<long> handle = _parking.Await(round);
                Race.Stagger(round >> 4);
                completed = handle.TryComplete(round);
            },
            _ => finish = Finish(call, out int _));
        tally.AssertSeen("result", "thrown");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Completion_against_a_cancel_succeeds_whoever_is_first_RPC34(int graceMilliseconds)
    {
        TimeSpan grace = TimeSpan.FromMilliseconds(graceMilliseconds);
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long>? handle = null;
        CancelResult cancel = default;
        Outcome finish = default;
        bool completed = false;
        Tally tally = new();
        Race.Run(
            round =>
            {
                completed = false;
                call.Begin_Park(round);
                handle = _parking.Await(round);
            },
            round =>
            {
                tally.Add(finish.Kind);

                // The handle is won by the one who completes, be the client there or not (RPC-39).
                Assert.True(completed);
                Assert.Equal(finish.IsCanceled ? CancelResult.Requested : CancelResult.Completed, cancel);
                Assert.True(finish.IsCanceled || finish == new Outcome("result", round), $"{finish}");
            },
            round =>
            {
                Race.Stagger(round);
                completed = handle!.TryComplete(round);
            },
            round =>
            {
                Race.Stagger(round >> 4);
                cancel = call.Cancel(grace);
            },
            _ => finish = Finish(call, out int _));
        tally.AssertSeen("result");
        if (graceMilliseconds == 0)
        {
            tally.AssertSeen("canceled");
        }
    }

    [Fact]
    public void Completion_against_the_clients_leave_and_its_next_call_meets_only_its_own_RPC24()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long>? handle = null;
        Outcome first = default;
        Outcome second = default;
        Race.Run(
            round =>
            {
                call.Begin_Park(round * 2L);
                handle = _parking.Await(round * 2L);
            },
            round =>
            {
                Assert.True(first.IsCanceled || first == new Outcome("result", round * 2L), $"{first}");
                Assert.Equal(new Outcome("result", round * 2L + 1), second);
            },
            round =>
            {
                Race.Stagger(round);
                Assert.True(handle!.TryComplete(round * 2L));
            },
            round =>
            {
                Race.Stagger(round >> 4);
                call.Cancel();
                first = Finish(call, out int _);
                call.Begin_Park(round * 2L + 1);
                second = Finish(call, out int _);
            },
            round => Assert.True(_parking.Await(round * 2L + 1).TryComplete(round * 2L + 1)));
    }

    [Fact]
    public void A_stale_handle_sees_no_cancel_of_a_later_call_and_its_token_hears_of_none_RPC40()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long>? stale = null;
        CancellationToken token = default;
        int wrong = 0;
        Tally tally = new();
        Race.Run(
            next =>
            {
                call.Begin_Park(next * 2L);
                stale = _parking.Await(next * 2L);
            },
            _ =>
            {
                Assert.Equal(0, wrong);

                // One that was asked for in time is there, and the cancel of the later call was not for it.
                Assert.False(token.IsCancellationRequested);
                tally.Add(token.CanBeCanceled ? "in time" : "too late");
            },
            value =>
            {
                Race.Stagger(value >> 4);
                stale!.Complete(value);
                Assert.Equal(new Outcome("result", value), Finish(call, out int _));
                call.Begin_Park(value * 2L + 1);
                CallHandle<long> later = _parking.Await(value * 2L + 1);
                _ = later.CancellationToken;
                call.Cancel();
                Race.Await(() => later.CancellationToken.IsCancellationRequested, "the cancel is lost");
                later.Complete(0);
                Assert.True(Finish(call, out int _).IsCanceled);
            },
            value =>
            {
                Race.Stagger(value);
                token = stale!.CancellationToken;
                if (token.CanBeCanceled)
                {
                    token.Register(() => Interlocked.Increment(ref wrong));
                }
            },
            _ =>
            {
                for (int i = 0; i < 20; i++)
                {
                    if (stale!.TestCancel())
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }
            });
        tally.AssertSeen("in time", "too late");
    }

    [Fact]
    public void The_token_asked_for_against_a_cancel_is_cancelled_RPC40()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long>? handle = null;
        Race.Run(
            round =>
            {
                call.Begin_Park(round);
                handle = _parking.Await(round);
            },
            _ =>
            {
                CancellationToken token = handle!.CancellationToken;
                Race.Await(() => token.IsCancellationRequested, "the cancel is lost");
                Assert.True(handle.TestCancel());
                handle.Complete(1);
                Assert.True(Finish(call, out int _).IsCanceled);
            },
            round =>
            {
                Race.Stagger(round);
                _ = handle!.CancellationToken;
            },
            round =>
            {
                Race.Stagger(round >> 4);
                _ = handle!.CancellationToken;
            },
            _ => call.Cancel());
    }

    [Fact]
    public void Completion_against_a_dispose_succeeds_and_a_blocked_Finish_goes_on_RPC39()
    {
        ParkingCall? call = null;
        CallHandle<long>? handle = null;
        Outcome finish = default;
        Tally tally = new();
        Race.Run(
            round =>
            {
                call = ParkingCall.ForManager(_parking);
                call.Begin_Park(round);
                handle = _parking.Await(round);
            },
            round =>
            {
                tally.Add(finish.Kind);
                Assert.True(finish.IsDisposed || finish == new Outcome("result", round), $"{finish}");
                Assert.True(handle!.IsCompleted);
            },
            round =>
            {
                Race.Stagger(round);
                Assert.True(handle!.TryComplete(round));
            },
            round =>
            {
                Race.Stagger(round >> 4);
                call!.Dispose();
            },
            _ => finish = Finish(call!, out int _));
        tally.AssertSeen("disposed");
    }

    [Fact]
    public void An_await_against_the_completion_of_its_call_always_goes_on_RPC21()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        _parking.Work = static (handle, value) =>
        {
            if (value % 2 == 0)
            {
                handle.Complete(value);
            }
        };
        Task<long>? reply = null;
        Race.Run(
            _ => { },
            round => Assert.True(reply!.Wait(TimeSpan.FromSeconds(20)) && reply.Result == round),
            round => reply = call.ParkAsync(round).AsTask(),
            round =>
            {
                CallHandle<long> handle = _parking.Await(round);
                if (round % 2 != 0)
                {
                    handle.Complete(round);
                }
            });
    }

    [Fact]
    public void The_collector_against_a_completion_one_of_them_ends_the_call_RPC20()
    {
        // A manager whose worker knows its handles only weakly, comes in time for some of them, and forgets every fourth.
        const int Calls = 64;
        Tally tally = new();
        for (int round = 0; round < Math.Max(4, Rounds.Count / 300); round++)
        {
            ParkingCall[] calls = new ParkingCall[Calls];
            WeakReference<CallHandle<long>>[] weak = BeginAll(calls);
            bool[] completed = new bool[Calls];
            Thread collector = new(static () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            });
            collector.Start();
            for (int i = 0; i < Calls; i++)
            {
                completed[i] = i % 4 != 3 && weak[i].TryGetTarget(out CallHandle<long>? handle) && handle.TryComplete(i);
            }

            collector.Join();
            GC.Collect();
            for (int i = 0; i < Calls; i++)
            {
                Outcome finish = Finish(calls[i], out int code);
                tally.Add(finish.Kind);
                Assert.Equal(completed[i] ? new Outcome("result", i) : new Outcome("aborted"), finish);
                Assert.True(completed[i] || code == CallFailed, $"0x{code:x}");
                calls[i].Dispose();
            }
        }

        tally.AssertSeen("result", "aborted");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference<CallHandle<long>>[] BeginAll(ParkingCall[] calls)
    {
        // Resurrected ones too: their finalizer is under way.
        WeakReference<CallHandle<long>>[] weak = new WeakReference<CallHandle<long>>[calls.Length];
        int open = 0;
        _parking.Work = (handle, value) =>
        {
            weak[value] = new WeakReference<CallHandle<long>>(handle, trackResurrection: true);
            Interlocked.Increment(ref open);
        };
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = ParkingCall.ForManager(_parking);
            calls[i].Begin_Park(i);
        }

        Race.Await(() => Volatile.Read(ref open) == calls.Length, "not all calls are open");
        _parking.Lose();
        return weak;
    }

    private static bool TryEnd(int round, Action end)
    {
        Race.Stagger(round);
        try
        {
            end();
            return true;
        }
        catch (InvalidOperationException e) when (e.HResult == InvalidAsyncHandle)
        {
            return false;
        }
    }

    private static Outcome Finish(ParkingCall call, out int code)
    {
        code = 0;
        try
        {
            return Outcome.Of(call.Finish_Park);
        }
        catch (CallAbortedException e)
        {
            code = e.HResult;
            return new Outcome("aborted");
        }
        catch (FormatException)
        {
            return new Outcome("thrown");
        }
    }
}
