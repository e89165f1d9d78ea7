using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// Threads beside the pool for calls that no pool thread can start, because the pool's threads all wait for such calls. A
/// rescued call runs in place of the pool thread that waits for it, so there are never more threads at work than without.
/// </summary>
internal static class RescueThreads
{
    private const int Most = 64;

    // Callers that starve together come one after the other: a thread that has just served one looks out for the next
    // before it sleeps, for a wake-up costs more than most calls.
    private const int Pauses = 50;
    private const int Spins = 60;

    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly object s_lock = new();
    private static readonly Queue<CallOperation> s_queue = new();
    private static int s_queued;
    private static int s_threads;
    private static int s_spinning;
    private static int s_idle;

    [ThreadStatic]
    private static bool t_isCurrent;

    /// <summary>Whether the calling thread is one of these. Its waits are like those of the pool thread it stands in for.</summary>
    internal static bool IsCurrent => t_isCurrent;

    /// <summary>Has a call started soon, if it still is to be. The queue entry it has in the pool stays.</summary>
    internal static void Start(CallOperation operation)
    {
        lock (s_lock)
        {
            s_queue.Enqueue(operation);
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

        new Thread(Work) { IsBackground = true, Name = "AsyncGen rescue" }.UnsafeStart();
    }

    private static void Work()
    {
        t_isCurrent = true;
        while (TryTake(out CallOperation? operation))
        {
            operation.TryRunRescued();
            DefaultContext.Restore();
        }
    }

    private static bool TryTake([NotNullWhen(true)] out CallOperation? operation)
    {
        lock (s_lock)
        {
            if (TryDequeue(out operation))
            {
                return true;
            }

            s_spinning++;
        }

        AwaitQueued();

        lock (s_lock)
        {
            s_spinning--;
            while (!TryDequeue(out operation))
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

    private static bool TryDequeue([NotNullWhen(true)] out CallOperation? operation)
    {
        bool found = s_queue.TryDequeue(out operation);
        Volatile.Write(ref s_queued, s_queue.Count);
        return found;
    }
}
