using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;
using Pool = System.Threading.ThreadPool;

namespace AsyncGen.Race.Tests;

/// <summary>The dispatchers that keep an order: RPC-41, COM-58, design section 4.</summary>
public sealed class DispatcherRaces
{
    private const int Objects = 4;

    private readonly Probe _probe = new();

    public static TheoryData<string> Kinds => ["serial", "thread", "context"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Turns_and_order_with_cancels_of_all_kinds_of_calls_RPC41(string kind)
    {
        CallDispatcher dispatcher = Create(kind);
        Sequence sequence = new(actors: 3);
        _probe.Work = sequence.Serve;
        Actor[] actors = [new(this, dispatcher, 0), new(this, dispatcher, 1), new(this, dispatcher, 2)];
        Race.Run(
            _ => { },
            _ => { },
            actors[0].RunRound,
            actors[1].RunRound,
            actors[2].RunRound);
        Flush(dispatcher);
        sequence.AssertSound();
        _probe.AssertSound();
        int notStarted = actors[0].NotStarted + actors[1].NotStarted + actors[2].NotStarted;
        int begun = actors[0].Begun + actors[1].Begun + actors[2].Begun;
        Assert.Equal(begun - notStarted, sequence.Entered - 1);
        (dispatcher as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wait_for_the_own_queue_is_found_out_beside_task_methods(string kind)
    {
        CallOptions options = new() { Dispatcher = Create(kind) };
        using ProbeCall outer = new(_probe, options);
        using ProbeCall inner = new(_probe, options);
        using ProbeCall task = new(_probe, options);
        const long Outer = 2;
        Exception? thrown = null;
        _probe.Work = value =>
        {
            if (value == Outer)
            {
                inner.Begin(3);
                thrown = Record.Exception(() => inner.Finish_Check());
            }
        };
        Race.Run(
            _ => thrown = null,
            _ => Assert.Equal(typeof(InvalidOperationException), thrown?.GetType()),
            _ =>
            {
                outer.Begin(Outer);
                outer.Finish_Check();
                Assert.Equal(Probe.Expected(3), inner.Finish_Check());
            },
            round =>
            {
                for (int i = 0; i < 3; i++)
                {
                    Race.Stagger(round + i);
                    task.Begin_Later(1);
                    Assert.Equal(Probe.Expected(1), task.Finish_Later());
                }
            });
        (options.Dispatcher as IDisposable)?.Dispose();
    }

    [Fact]
    public void Begin_against_Dispose_of_the_dispatcher_runs_or_throws_COM58()
    {
        DedicatedThreadDispatcher? dispatcher = null;
        ProbeCall[] calls = [];
        Outcome[] outcomes = new Outcome[3];
        HashSet<Thread> threads = [];
        Tally tally = new();
        int ran = 0;
        _probe.Work = _ =>
        {
            ran++;
            if (!Thread.CurrentThread.IsThreadPoolThread)
            {
                threads.Add(Thread.CurrentThread);
            }
        };
        void BeginAndFinish(int index, int round)
        {
            ProbeCall call = calls[index];
            Race.Stagger(round * (index + 1));
            try
            {
                if (index == 2)
                {
                    call.Begin_Later(round);
                }
                else
                {
                    call.Begin(round);
                }
            }
            catch (ObjectDisposedException)
            {
                Assert.Equal(CallState.Idle, call.State);
                Assert.Throws<CallCompleteException>(() => call.Finish_Check());
                outcomes[index] = new Outcome("refused");
                return;
            }

            outcomes[index] = Outcome.Of(index == 2 ? call.Finish_Later : call.Finish_Check);
        }

        Race.Run(
            _ =>
            {
                ran = 0;
                threads.Clear();
                dispatcher = CallDispatcher.DedicatedThread();
                CallOptions options = new() { Dispatcher = dispatcher };
                calls = [new ProbeCall(_probe, options), new ProbeCall(_probe, options), new ProbeCall(_probe, options)];
            },
            round =>
            {
                int results = 0;
                foreach (Outcome outcome in outcomes)
                {
                    Assert.True(outcome.Kind == "refused" || outcome.Value == Probe.Expected(round), $"{outcome}");
                    results += outcome.IsResult ? 1 : 0;
                    tally.Add(outcome.Kind);
                }

                Assert.Equal(results, ran);
                foreach (Thread thread in threads)
                {
                    Assert.True(thread.Join(TimeSpan.FromSeconds(20)), "the thread does not end");
                }
            },
            round => BeginAndFinish(0, round),
            round => BeginAndFinish(1, round),
            round => BeginAndFinish(2, round),
            round =>
            {
                Race.Stagger(round);
                dispatcher!.Dispose();
            });
        tally.AssertSeen("refused", "result");
        _probe.AssertSound();
    }

    [Fact]
    public void Calls_begun_before_Dispose_of_the_dispatcher_all_run_in_their_order()
    {
        Sequence sequence = new(actors: 1);
        _probe.Work = sequence.Serve;
        DedicatedThreadDispatcher? dispatcher = null;
        ProbeCall[] calls = [];
        int call = 0;
        Race.Run(
            round =>
            {
                dispatcher = CallDispatcher.DedicatedThread();
                CallOptions options = new() { Dispatcher = dispatcher };
                calls = [new ProbeCall(_probe, options), new ProbeCall(_probe, options), new ProbeCall(_probe, options)];
                foreach (ProbeCall begun in calls)
                {
                    long value = Sequence.ValueOf(0, call++);
                    if (round % 2 == 0)
                    {
                        begun.Begin(value);
                    }
                    else
                    {
                        begun.Begin_Later(value);
                    }
                }
            },
            _ => Assert.Equal(call, sequence.Entered),
            round =>
            {
                for (int i = calls.Length - 1; i >= 0; i--)
                {
                    long result = round % 2 == 0 ? calls[i].Finish_Check() : calls[i].Finish_Later();
                    Assert.Equal(Probe.Expected(Sequence.ValueOf(0, call - calls.Length + i)), result);
                }
            },
            round =>
            {
                Race.Stagger(round);
                dispatcher!.Dispose();
            });
        sequence.AssertSound();
    }

    [Fact]
    public void Context_that_refuses_at_random_loses_no_call() =>
        RefuseAtRandom(CallDispatcher.From(new MoodyContext(seed: 1)));

    [Fact]
    public void Pool_that_refuses_at_random_loses_no_call() => RefuseAtRandom(new MoodyPoolDispatcher());

    private void RefuseAtRandom(CallDispatcher dispatcher)
    {
        Sequence sequence = new(actors: 3);
        _probe.Work = sequence.Serve;
        Tally tally = new();
        Actor[] actors = [new(this, dispatcher, 0, tally), new(this, dispatcher, 1, tally), new(this, dispatcher, 2, tally)];
        Race.Run(
            _ => { },
            _ => { },
            actors[0].RunRound,
            actors[1].RunRound,
            actors[2].RunRound);
        tally.AssertSeen("begin refused", "refused later", "result", "canceled");
        Flush(dispatcher);
        sequence.AssertSound();
        _probe.AssertSound();
        int neverRun = actors[0].NotStarted + actors[1].NotStarted + actors[2].NotStarted;
        int begun = actors[0].Begun + actors[1].Begun + actors[2].Begun;
        Assert.Equal(begun - neverRun, sequence.Entered - 1);
    }

    /// <summary>A last call, after all others: then no server is still queued or inside.</summary>
    private void Flush(CallDispatcher dispatcher)
    {
        long value = Sequence.ValueOf(0, 1 << 24);
        using ProbeCall last = new(_probe, new CallOptions { Dispatcher = dispatcher });
        Race.Await(
            () =>
            {
                try
                {
                    last.Begin(value);
                    return last.Finish_Check() == Probe.Expected(value);
                }
                catch (TimeZoneNotFoundException)
                {
                    return false;
                }
            },
            "the last call is refused for ever");
    }

    internal static CallDispatcher Create(string kind) => kind switch
    {
        "serial" => CallDispatcher.Serial(),
        "thread" => CallDispatcher.DedicatedThread(),

        // The base class posts to the pool: it gives neither order nor turns.
        _ => CallDispatcher.From(new SynchronizationContext()),
    };

    /// <summary>A client with several call objects.</summary>
    private sealed class Actor
    {
        private readonly ProbeCall[] _calls = new ProbeCall[Objects];
        private readonly bool[] _isBegun = new bool[Objects];
        private readonly Random _random;
        private readonly Tally? _refusals;
        private readonly int _actor;
        private int _next;

        /// <param name="refusals">Counts how calls end, where some may be refused.</param>
        public Actor(DispatcherRaces test, CallDispatcher dispatcher, int actor, Tally? refusals = null)
        {
            _actor = actor;
            _random = new Random(actor);
            _refusals = refusals;
            CallOptions options = new() { Dispatcher = dispatcher };
            for (int i = 0; i < Objects; i++)
            {
                _calls[i] = new ProbeCall(test._probe, options);
            }
        }

        /// <summary>Calls whose Begin_ succeeded.</summary>
        public int Begun { get; private set; }

        /// <summary>Calls of those whose server was never entered.</summary>
        public int NotStarted { get; private set; }

        public void RunRound(int round)
        {
            int first = _next;
            for (int i = 0; i < Objects; i++)
            {
                _isBegun[i] = TryBegin(i, Sequence.ValueOf(_actor, _next++));
            }

            for (int i = 0; i < Objects; i++)
            {
                if (_isBegun[i])
                {
                    Finish(i, Sequence.ValueOf(_actor, first + i), cancels: (round + i) % 3 == 0);
                }
            }
        }

        private bool TryBegin(int i, long value)
        {
            try
            {
                if (i == 1)
                {
                    _calls[i].Begin_Later(value);
                }
                else
                {
                    _calls[i].Begin(value);
                }

                Begun++;
                return true;
            }
            catch (TimeZoneNotFoundException) when (_refusals is not null)
            {
                Count("begin refused");
                Assert.Equal(CallState.Idle, _calls[i].State);
                return false;
            }
        }

        private void Finish(int i, long value, bool cancels)
        {
            if (cancels)
            {
                Thread.SpinWait(_random.Next(400));
                _calls[i].Cancel(_random.Next(3) == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
            }

            try
            {
                Assert.Equal(Probe.Expected(value), i == 1 ? _calls[i].Finish_Later() : _calls[i].Finish_Check());
                Count("result");
            }
            catch (CallCanceledException e) when (cancels)
            {
                Count("canceled");
                NotStarted += e.ServerOutcome == ServerOutcome.NotStarted ? 1 : 0;
            }
            catch (TimeZoneNotFoundException) when (_refusals is not null)
            {
                Count("refused later");
                NotStarted++;
            }
        }

        private void Count(string kind)
        {
            if (_refusals is { } tally)
            {
                lock (tally)
                {
                    tally.Add(kind);
                }
            }
        }
    }

    /// <summary>A serial dispatcher over a pool that does what no pool should.</summary>
    private sealed class MoodyPoolDispatcher : CallDispatcher, ITurnScheduler, IThreadPoolWorkItem
    {
        private readonly CallQueue _queue;
        private readonly Random _random = new(2);

        public MoodyPoolDispatcher() => _queue = new CallQueue(this);

        internal override bool KeepsOrder => true;

        internal override bool IsInside => _queue.IsServedHere;

        internal override void Dispatch(CallOperation operation, bool preferLocal) => _queue.Add(operation);

        internal override void EndTurn() => _queue.EndTurn();

        void ITurnScheduler.ScheduleTurn()
        {
            int mood;
            lock (_random)
            {
                mood = _random.Next(16);
            }

            if (mood > 0)
            {
                Pool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            if (mood < 2)
            {
                throw new TimeZoneNotFoundException("refused");
            }
        }

        void IThreadPoolWorkItem.Execute() => _queue.ServeAll();
    }
}
