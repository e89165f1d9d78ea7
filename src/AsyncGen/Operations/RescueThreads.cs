using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// Threads beside the pool for calls that no pool thread can start, because the pool's threads all wait for such calls. A
/// rescued call runs in place of the pool thread that waits for it.
/// </summary>
internal static class RescueThreads
{
    private const int Most = 64;

    // With all threads stuck in servers, what waits for them is left to the pool and not kept for ever.
    private const int MostQueued = 256;

    // Callers that starve together come one after the other: a thread that has just served one looks out for the next
    // before it sleeps, for a wake-up costs more than most calls.
    private const int Pauses = 50;
    private const int Spins = 60;

    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly object s_lock = new();
    private static readonly Queue<IRescuable> s_queue = new();
    private static int s_queued;
    private static int s_threads;
    private static int s_spinning;
    private static int s_idle;

    [ThreadStatic]
    private static bool t_isCurrent;

    /// <summary>Whether the calling thread is one of these. Its waits are like those of the pool thread it stands in for.</summary>
    internal static bool IsCurrent => t_isCurrent;

    /// <summary>Has something run soon, if it still is to be. The queue entry it has in the pool stays.</summary>
    internal static void Start(IRescuable rescuable)
    {
        lock (s_lock)
        {
            if (s_queue.Count == MostQueued)
            {
                return;
            }

            s_queue.Enqueue(rescuable);
            Volatile.Write(ref s_queued, s_queue.Count);
            if (s_queue.Count <= s_spinning)
            {
                return;
            }

            if (s_queue.Count <= s_spinning + s_idle)
            {
                Monitor.Pulse(s_lock);
                return;
            }

            if (s_threads == Most)
            {
                return;
            }

            s_threads++;
        }

        try
        {
            new Thread(Work) { IsBackground = true, Name = "AsyncGen rescue" }.UnsafeStart();
        }
        catch (OutOfMemoryException)
        {
            // No more threads. The pool gets to the queue entry some time.
            lock (s_lock)
            {
                s_threads--;
            }
        }
    }

    private static void Work()
    {
        t_isCurrent = true;
        while (TryTake(out IRescuable? rescuable))
        {
            rescuable.RunRescued();
            DefaultContext.Restore();
        }
    }

    private static bool TryTake([NotNullWhen(true)] out IRescuable? rescuable)
    {
        lock (s_lock)
        {
            if (TryDequeue(out rescuable))
            {
                return true;
            }

            s_spinning++;
        }

        AwaitQueued();

        lock (s_lock)
        {
            s_spinning--;
            while (!TryDequeue(out rescuable))
            {
                s_idle++;
                bool pulsed = Monitor.Wait(s_lock, s_idleTime);
                s_idle--;
                if (!pulsed && s_queue.Count == 0)
                {
                    s_threads--;
                    return false;
                }
            }

            return true;
        }
    }

    private static void AwaitQueued()
    {
        for (int i = 0; i < Pauses && Volatile.Read(ref s_queued) == 0; i++)
        {
            Thread.SpinWait(1);
        }

        SpinWait spinner = default;
        for (int i = 0; i < Spins && Volatile.Read(ref s_queued) == 0; i++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static bool TryDequeue([NotNullWhen(true)] out IRescuable? rescuable)
    {
        bool found = s_queue.TryDequeue(out rescuable);
        Volatile.Write(ref s_queued, s_queue.Count);
        return found;
    }
}
