using System;
using System.Collections.Generic;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// Threads beside the pool for calls that no pool thread can start, because the pool's threads all wait for such calls. A
/// rescued call runs in place of the pool thread that waits for it, so there are never more threads at work than without.
/// </summary>
internal static class RescueThreads
{
    private const int Most = 64;
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly object s_lock = new();
    private static readonly Queue<CallOperation> s_queue = new();
    private static int s_threads;
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
            if (s_queue.Count <= s_idle)
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

    private static bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CallOperation? operation)
    {
        lock (s_lock)
        {
            while (!s_queue.TryDequeue(out operation))
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
}
