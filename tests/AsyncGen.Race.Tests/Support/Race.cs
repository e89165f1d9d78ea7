using System;
using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>
/// Runs the same race many times: in every round all actors start at once on threads of their own, and the round is checked
/// when all are through. An actor that does not come back fails the test instead of hanging it.
/// </summary>
internal static class Race
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static void Run(Action<int> prepare, Action<int> check, params Action<int>[] actors)
    {
        int rounds = Rounds.Count;
        Exception? failure = null;
        bool isOver = false;

        // Not disposed: after a failure actors may still wait at it.
        Barrier barrier = new(actors.Length + 1);
        Thread[] threads = new Thread[actors.Length];
        for (int i = 0; i < actors.Length; i++)
        {
            Action<int> actor = actors[i];
            threads[i] = new Thread(() =>
            {
                for (int round = 0; ; round++)
                {
                    if (!barrier.SignalAndWait(s_limit * 2) || Volatile.Read(ref isOver))
                    {
                        return;
                    }

                    try
                    {
                        actor(round);
                    }
                    catch (Exception e)
                    {
                        Interlocked.CompareExchange(ref failure, e, null);
                    }

                    if (!barrier.SignalAndWait(s_limit * 2))
                    {
                        return;
                    }
                }
            })
            { IsBackground = true, Name = $"actor {i}" };
            threads[i].Start();
        }

        for (int round = 0; round < rounds; round++)
        {
            prepare(round);
            Assert.True(barrier.SignalAndWait(s_limit), $"round {round} did not start");
            Assert.True(barrier.SignalAndWait(s_limit), $"round {round} hangs");
            if (failure is not null)
            {
                throw new InvalidOperationException($"An actor failed in round {round}: {failure}", failure);
            }

            check(round);
        }

        Volatile.Write(ref isOver, true);
        barrier.SignalAndWait(s_limit);
        foreach (Thread thread in threads)
        {
            Assert.True(thread.Join(s_limit));
        }
    }

    /// <summary>Lets an actor come later than the others by up to two hundred microseconds, by the round.</summary>
    public static void Stagger(int round)
    {
        int step = (round * 7) & 15;
        if (step == 15)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(step * step * 24);
        }
    }

    /// <summary>
    /// Lets an actor come, by the round, at once, a little later, about when the server is entered, or about when it is
    /// through. Left to itself a race is decided by what is slowest, the wake-up of a pool thread, and always the same way.
    /// </summary>
    public static void Approach(int round, CallObject call, Probe probe)
    {
        int ran = probe.Ran;
        int later = round >> 2;
        switch (round & 3)
        {
            case 0:
                return;
            case 1:
                Stagger(later);
                return;
            case 2:
                SpinUntil(() => probe.Ran != ran || call.State is CallState.Signaled or CallState.Idle);
                Thread.SpinWait((later & 15) * 8);
                return;
            default:
                SpinUntil(() => call.State is CallState.Signaled or CallState.Idle or CallState.Released);
                return;
        }
    }

    private static void SpinUntil(Func<bool> condition)
    {
        long end = Environment.TickCount64 + 20;
        while (!condition() && Environment.TickCount64 < end)
        {
            Thread.SpinWait(1);
        }
    }

    /// <summary>Waits for something that has to come true by itself.</summary>
    public static void Await(Func<bool> condition, string failure)
    {
        long end = Environment.TickCount64 + (long)s_limit.TotalMilliseconds;
        SpinWait spinner = default;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < end, failure);
            spinner.SpinOnce();
        }
    }
}
