using System;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>Blocks a thread until an invocation has ended.</summary>
internal static class BlockingWait
{
    // About a microsecond before the word is looked at for the first time: polling a line on which another core works
    // costs more than waiting. Then as many spins as Task and ManualResetEventSlim make before they block.
    private const int FirstPause = 28;
    private const int Spins = 35;

    // How long a pool thread waits for a call to be started before it sends for a rescue, where it cannot know that the
    // pool is blocked: its other threads may be, in waits of others.
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    /// <summary>How many pool threads are in here.</summary>
    private static int s_blockedPoolThreads;

    /// <summary>Whether a wait of the calling thread takes a thread from those that could start calls.</summary>
    internal static bool TakesThreadFromPool => Thread.CurrentThread.IsThreadPoolThread || RescueThreads.IsCurrent;

    /// <summary>Waits until the invocation has ended, and its end is told to the user's hook.</summary>
    /// <returns>False when the time ran out first.</returns>
    internal static bool UntilEnded(CallOperation operation, long epoch, Deadline deadline)
    {
        if (!CallWord.IsUnderWay(operation.Word, epoch))
        {
            return true;
        }

        return TakesThreadFromPool && operation.Call.OrderedDispatcher is null
            ? OnPoolThread(operation, epoch, deadline)
            : SpinUntilEnded(operation, epoch) || Block(operation, epoch, deadline);
    }

    /// <summary>
    /// As <see cref="UntilEnded"/>, for a pool thread. When all of the pool's threads wait like this one, nobody is left to
    /// start the calls they wait for, and the pool adds threads only slowly.
    /// </summary>
    private static bool OnPoolThread(CallOperation operation, long epoch, Deadline deadline)
    {
        int blocked = Interlocked.Increment(ref s_blockedPoolThreads);
        try
        {
            bool isRescued = RescueIf(operation, blocked >= ThreadPool.ThreadCount);
            if (SpinUntilEnded(operation, epoch))
            {
                return true;
            }

            if (!isRescued)
            {
                Deadline patience = Deadline.After(Patience);
                if (Block(operation, epoch, patience.IsBefore(deadline) ? patience : deadline))
                {
                    return true;
                }

                RescueIf(operation, !deadline.IsPast);
            }

            return Block(operation, epoch, deadline);
        }
        finally
        {
            Interlocked.Decrement(ref s_blockedPoolThreads);
        }
    }

    private static bool RescueIf(CallOperation operation, bool isNeeded)
    {
        if (!isNeeded || !CallOperation.IsWaitingForThread(operation.Word))
        {
            return false;
        }

        RescueThreads.Start(operation);
        return true;
    }

    private static bool Block(CallOperation operation, long epoch, Deadline deadline)
    {
        lock (operation)
        {
            while (true)
            {
                long word = operation.Word;
                if (!CallWord.IsUnderWay(word, epoch))
                {
                    return true;
                }

                if (deadline.IsPast)
                {
                    return false;
                }

                // Under the lock: whoever ends the call after this mark has to take the lock before it pulses.
                if (CallWord.Has(word, CallWord.Waiter) || operation.TryChange(word, word | CallWord.Waiter))
                {
                    Monitor.Wait(operation, deadline.Remaining);
                }
            }
        }
    }

    internal static bool SpinUntilEnded(CallOperation operation, long epoch)
    {
        Thread.SpinWait(FirstPause);
        SpinWait spinner = default;
        for (int i = 0; i < Spins; i++)
        {
            if (!CallWord.IsUnderWay(operation.Word, epoch))
            {
                return true;
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return !CallWord.IsUnderWay(operation.Word, epoch);
    }
}
