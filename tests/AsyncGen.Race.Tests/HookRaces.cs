using System;
using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>COM-26 to COM-28: exactly one Reset and one Signal per call, whoever ends it.</summary>
public sealed class HookRaces
{
    private readonly Probe _probe = new();
    private readonly CountingHook _hook = new();

    [Theory]
    [InlineData("Cancel")]
    [InlineData("grace")]
    [InlineData("token")]
    public void Server_against_cancel_and_Finish(string how)
    {
        using ProbeCall call = new(_probe, new CallOptions { Synchronize = _hook });
        CancellationTokenSource source = new();
        Outcome outcome = default;
        int returned = 0;
        _hook.Throws = static round => round % 5 == 0;
        Race.Run(
            round =>
            {
                source = new CancellationTokenSource();
                _hook.Start(round);
                if (how == "token")
                {
                    call.Begin_Watch(round, source.Token);
                }
                else
                {
                    call.Begin(round);
                }
            },
            round =>
            {
                _hook.AssertReportedOnce(round);
                Assert.True(
                    outcome.IsCanceled
                    || (outcome.IsResult && outcome.Value == Probe.Expected(round) && round % 5 != 0)
                    || (outcome.Kind == "hook" && round % 5 == 0),
                    $"round {round}: {outcome}");
                Assert.Equal(1, returned);
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                if (how == "token")
                {
                    source.Cancel();
                }
                else
                {
                    call.Cancel(how == "grace" ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero);
                }
            },
            _ =>
            {
                outcome = OfFinish(() => how == "token" ? call.Finish_Watch() : call.Finish_Check());
                returned = _hook.Returned;
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Server_against_dispose()
    {
        ProbeCall call = new(_probe);
        Outcome outcome = default;
        Race.Run(
            round =>
            {
                _hook.Start(round);
                call = new ProbeCall(_probe, new CallOptions { Synchronize = _hook });
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => _hook.Returned == 1, $"round {round}: not signaled");
                _hook.AssertReportedOnce(round);
                Assert.True(outcome.IsDisposed || outcome.IsResult, $"{outcome}");
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                call.Dispose();
            },
            _ => outcome = OfFinish(call.Finish_Check));
        _probe.AssertSound();
    }

    [Fact]
    public void Begin_against_dispose_signals_what_was_begun_and_nothing_else()
    {
        ProbeCall call = new(_probe);
        bool begun = false;
        Race.Run(
            round =>
            {
                _hook.Start(round);
                call = new ProbeCall(_probe, new CallOptions { Synchronize = _hook });
            },
            round =>
            {
                int expected = begun ? 1 : 0;
                Race.Await(() => _hook.Returned == expected, $"round {round}: not signaled");
                Assert.Equal(expected, _hook.Signals);
            },
            round =>
            {
                begun = Outcome.Of(() => call.Begin(round)).IsResult;
            },
            round =>
            {
                Race.Stagger(round);
                call.Dispose();
            });
    }

    [Fact]
    public void Finish_inside_Signal_against_Finish_outside_and_cancel()
    {
        using ProbeCall call = new(_probe, new CallOptions { Synchronize = _hook });
        Outcome inside = default;
        Outcome outside = default;
        _hook.OnSignal = _ => inside = Outcome.Of(call.Finish_Check);
        Race.Run(
            round =>
            {
                inside = Outcome.None;
                _hook.Start(round);
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => _hook.Returned == 1, $"round {round}: not signaled");
                _hook.AssertReportedOnce(round);

                // Who is outside waits until the hook has returned, and then the outcome is gone.
                Assert.True(inside.IsCanceled || (inside.IsResult && inside.Value == Probe.Expected(round)), $"{inside}");
                Assert.True(outside.IsComplete, $"{outside}");
                Assert.Equal(CallState.Idle, call.State);
            },
            _ => outside = Outcome.Of(call.Finish_Check),
            round =>
            {
                Race.Approach(round, call, _probe);
                call.Cancel();
            });
        _probe.AssertSound();
    }

    [Fact]
    public void A_chain_inside_Signal_under_cancels()
    {
        using ProbeCall call = new(_probe, new CallOptions { Synchronize = _hook });
        int results = 0;
        int cancels = 0;
        _hook.OnSignal = round =>
        {
            Outcome outcome = Outcome.Of(call.Finish_Check);
            Interlocked.Increment(ref outcome.IsCanceled ? ref cancels : ref results);
            if (_hook.Signals < 4)
            {
                call.Begin(round);
            }
        };
        Race.Run(
            round =>
            {
                _hook.Start(round);
                results = cancels = 0;
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => _hook.Returned == 4, $"round {round}: the chain broke after {_hook.Returned}");
                Assert.Equal((4, 4, 4), (_hook.Resets, _hook.Signals, results + cancels));
            },
            round =>
            {
                Race.Stagger(round);
                call.Cancel();
            },
            round =>
            {
                Race.Stagger(round * 3);
                call.Cancel();
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Finish_of_a_call_begun_inside_Signal_waits_for_the_Signal_of_that_call()
    {
        using ProbeCall call = new(_probe, new CallOptions { Synchronize = _hook });
        Outcome second = default;
        int returned = 0;
        _hook.OnSignal = round =>
        {
            if (_hook.Signals == 1)
            {
                Outcome.Of(call.Finish_Check);
                call.Begin(round + 1);
                second = Outcome.Of(call.Finish_Check);
                returned = _hook.Returned;
            }
        };
        Race.Run(
            round =>
            {
                _hook.Start(round);
                call.Begin(round);
            },
            round =>
            {
                Race.Await(() => _hook.Returned == 2, $"round {round}: not signaled");
                Assert.True(second.IsResult && second.Value == Probe.Expected(round + 1), $"{second}");
                Assert.Equal(1, returned);
            },
            _ => { });
        _probe.AssertSound();
    }

    [Fact]
    public void Await_against_the_hook()
    {
        using ProbeCall call = new(_probe, new CallOptions { Synchronize = _hook });
        long value = 0;
        int returned = 0;
        Race.Run(
            round =>
            {
                _hook.Start(round);
                value = -1;
            },
            round =>
            {
                Race.Await(() => Volatile.Read(ref value) >= 0, $"round {round} was not resumed");
                Assert.Equal(Probe.Expected(round), value);
                Assert.Equal(1, returned);
                _hook.AssertReportedOnce(round);
            },
            async round =>
            {
                long result = await call.CheckAsync(round, (long)round * round, Probe.Text(round));
                returned = _hook.Returned;
                Volatile.Write(ref value, result);
            });
        _probe.AssertSound();
    }

    private static Outcome OfFinish(Func<long> finish)
    {
        try
        {
            return Outcome.Of(finish);
        }
        catch (InvalidTimeZoneException)
        {
            return new Outcome("hook");
        }
    }

    private sealed class CountingHook : ISynchronize
    {
        private int _round;
        private int _resets;
        private int _signals;
        private int _returned;

        public int Resets => Volatile.Read(ref _resets);

        public int Signals => Volatile.Read(ref _signals);

        public int Returned => Volatile.Read(ref _returned);

        public Action<int> OnSignal { get; set; } = static round => Thread.SpinWait(round % 64);

        public Func<int, bool> Throws { get; set; } = static _ => false;

        public void Start(int round)
        {
            _round = round;
            _resets = _signals = _returned = 0;
        }

        public void Reset() => Interlocked.Increment(ref _resets);

        public void Signal()
        {
            Interlocked.Increment(ref _signals);
            OnSignal(_round);
            Interlocked.Increment(ref _returned);
            if (Throws(_round))
            {
                throw new InvalidTimeZoneException("hook");
            }
        }

        public bool Wait(TimeSpan timeout) => throw new NotSupportedException();

        public void AssertReportedOnce(int round) =>
            Assert.True(Resets == 1 && Signals == 1 && Returned == 1, $"round {round}: {Resets} resets, {Signals} signals, {Returned} returned");
    }
}
