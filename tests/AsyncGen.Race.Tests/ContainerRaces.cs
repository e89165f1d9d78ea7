using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>COM-31, COM-32: no end of a call is missed, whenever it comes, and each goes to one who waits.</summary>
public sealed class ContainerRaces
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Probe _probe = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Add_against_Begin_and_the_end_of_the_call(bool isNew)
    {
        ProbeCall call = new(_probe);
        using SynchronizeContainer container = new();
        ISynchronize? returned = null;
        Race.Run(
            _ =>
            {
                if (isNew)
                {
                    call = new ProbeCall(_probe);
                }
            },
            round =>
            {
                Assert.Same(call, returned);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                Assert.Equal(0, container.Count);
            },
            round =>
            {
                Race.Stagger(round);
                call.Begin(round);
            },
            round =>
            {
                Race.Stagger(round / 16);
                container.Add(call);
                returned = container.WaitMultiple(s_limit);
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Wait_against_cancel_dispose_and_the_server()
    {
        ProbeCall call = new(_probe);
        using SynchronizeContainer container = new();
        ISynchronize? returned = null;
        Race.Run(
            round =>
            {
                call = new ProbeCall(_probe);
                container.Add(call);
                call.Begin(round);
            },
            _ => Assert.Same(call, returned),
            round => returned = round % 2 == 0
                ? container.WaitMultiple(s_limit)
                : container.WaitMultipleAsync(s_limit).AsTask().GetAwaiter().GetResult(),
            round =>
            {
                Race.Approach(round, call, _probe);
                if (round % 3 == 0)
                {
                    call.Dispose();
                }
                else
                {
                    call.Cancel();
                }
            });
        _probe.AssertSound();
    }

    [Fact]
    public void A_time_out_against_the_end_loses_nothing()
    {
        using ProbeCall call = new(_probe);
        using SynchronizeContainer container = new();
        int returned = 0;
        Race.Run(
            round =>
            {
                returned = 0;
                container.Add(call);
                call.Begin(round);
            },
            round =>
            {
                Assert.Equal(1, returned);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                Assert.Equal(0, container.Count);
            },
            round =>
            {
                TimeSpan timeout = TimeSpan.FromTicks((round * 37 % 40) + 1);
                while (true)
                {
                    ISynchronize? member = round % 2 == 0
                        ? container.WaitMultiple(timeout)
                        : container.WaitMultipleAsync(timeout).AsTask().GetAwaiter().GetResult();
                    if (member is not null)
                    {
                        returned++;
                        return;
                    }
                }
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Many_who_wait_and_many_calls_each_goes_to_one()
    {
        const int Calls = 6;
        ProbeCall[] calls = [.. Enumerable.Range(0, Calls).Select(_ => new ProbeCall(_probe))];
        using SynchronizeContainer container = new();
        ConcurrentQueue<ISynchronize> returned = new();
        Race.Run(
            round =>
            {
                returned.Clear();
                for (int i = 0; i < Calls; i++)
                {
                    if (i % 2 == 0)
                    {
                        container.Add(calls[i]);
                    }

                    calls[i].Begin((round * Calls) + i);
                    if (i % 2 != 0)
                    {
                        container.Add(calls[i]);
                    }
                }
            },
            round =>
            {
                Assert.Equal(Calls, returned.Count);
                Assert.Equal(Calls, returned.Distinct().Count());
                for (int i = 0; i < Calls; i++)
                {
                    Assert.Equal(Probe.Expected((round * Calls) + i), calls[i].Finish_Check());
                }

                Assert.Equal(0, container.Count);
            },
            _ => TakeAll(() => container.WaitMultiple(s_limit)),
            _ => TakeAll(() => container.WaitMultiple(Timeout.InfiniteTimeSpan)),
            _ => TakeAll(() => container.WaitMultipleAsync(s_limit).AsTask().GetAwaiter().GetResult()));
        _probe.AssertSound();

        void TakeAll(Func<ISynchronize?> wait)
        {
            try
            {
                while (true)
                {
                    returned.Enqueue(wait()!);
                }
            }
            catch (InvalidOperationException)
            {
                // The container is empty.
            }
        }
    }

    [Fact]
    public void Finish_of_another_against_the_container_keeps_the_member_for_the_next_call()
    {
        using ProbeCall call = new(_probe);
        using SynchronizeContainer container = new();
        container.Add(call);
        ISynchronize? returned = null;
        Race.Run(
            round =>
            {
                returned = null;
                call.Begin(round);
            },
            round =>
            {
                // The first call was taken by Finish_; the container may have returned it all the same.
                call.Begin(round);
                returned ??= container.WaitMultiple(s_limit);
                Assert.Same(call, returned);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
                container.Add(call);
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
            },
            round =>
            {
                Race.Stagger(round);
                returned = container.WaitMultiple(TimeSpan.FromMilliseconds(round % 3 * 0.1));
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Dispose_of_another_container_of_the_call_against_its_Begin()
    {
        using ProbeCall call = new(_probe);
        using SynchronizeContainer container = new();
        SynchronizeContainer other = new();
        ISynchronize? returned = null;
        Race.Run(
            _ =>
            {
                container.Add(call);
                other = new SynchronizeContainer();
                other.Add(call);
            },
            round =>
            {
                Assert.Same(call, returned);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
            },
            round =>
            {
                Race.Stagger(round);
                call.Begin(round);
            },
            round =>
            {
                Race.Stagger(round / 16);
                other.Dispose();
            },
            _ => returned = container.WaitMultiple(s_limit));
        _probe.AssertSound();
    }

    [Fact]
    public void Dispose_of_the_container_against_Add_and_Wait()
    {
        using ProbeCall call = new(_probe);
        SynchronizeContainer container = new();
        bool isRight = false;
        Race.Run(
            round =>
            {
                container = new SynchronizeContainer();
                call.Begin(round);
            },
            round =>
            {
                Assert.True(isRight);
                Assert.Equal(0, container.Count);
                Assert.Equal(Probe.Expected(round), call.Finish_Check());
            },
            round =>
            {
                Race.Stagger(round);
                container.Dispose();
            },
            _ =>
            {
                Outcome outcome = Outcome.Of(() =>
                {
                    container.Add(call);
                    Assert.Same(call, container.WaitMultiple(s_limit));
                });
                isRight = outcome.IsResult || outcome.IsDisposed;
            });
        _probe.AssertSound();
    }
}
