using System.Threading;

namespace AsyncGen.Operations;

/// <summary>Blocks a thread until an invocation has ended.</summary>
internal static class BlockingWait
{
    // About half a microsecond before the word is looked at, twice: polling a line on which another core works costs more
    // than waiting, and a hand-off to the pool takes one or two of these. Then as many spins as Task and
    // ManualResetEventSlim make before they block.
    private const int Pauses = 2;
    private const int Pause = 14;
    private const int Spins = 35;

    // A rescue thread that is awake takes a call at once.
    private const int PausesWhenRescued = 30;
    private const int PauseWhenRescued = 1;

    /// <summary>How many pool threads are in here.</summary>
    private static int s_blockedPoolThreads;

    // Whether the last pool thread that waited for a call to be started had to send for a rescue after all: then the pool's
    // other threads are blocked too, perhaps in waits of others, and the next one need not find that out by waiting.
    private static bool s_isPoolBlocked;

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

        return TakesThreadFromPool
            ? OnPoolThread(operation, epoch, deadline)
            : SpinUntilEnded(operation, epoch) || Block(operation, epoch, deadline);
    }

    /// <summary>
    /// As <see cref="UntilEnded"/>, for a pool thread. When all of the pool's threads wait like this one, nobody is left to
    /// start the calls they wait for, and the pool adds threads only slowly. A rescued call runs in place of the thread that
    /// waits for it, so it does no harm where the pool would have started the call a moment later.
    /// </summary>
    private static bool OnPoolThread(CallOperation operation, long epoch, Deadline deadline)
    {
        int blocked = Interlocked.Increment(ref s_blockedPoolThreads);
        try
        {
            bool isNeeded = blocked >= ThreadPool.ThreadCount || Volatile.Read(ref s_isPoolBlocked);
            bool isRescued = RescueIf(operation, isNeeded);
            if (isRescued
                ? SpinUntilEnded(operation, epoch, PausesWhenRescued, PauseWhenRescued)
                : SpinUntilEnded(operation, epoch))
            {
                if (isNeeded && !isRescued)
                {
                    // The pool had started the call by itself.
                    Volatile.Write(ref s_isPoolBlocked, false);
                }

                return true;
            }

            if (!isRescued)
            {
                Volatile.Write(ref s_isPoolBlocked, RescueIf(operation, isNeeded: true));
            }

            return BlockBehindOthers(operation, epoch, deadline) || Block(operation, epoch, deadline);
        }
        finally
        {
            Interlocked.Decrement(ref s_blockedPoolThreads);
        }
    }

    /// <summary>
    /// Waits as long as the call has calls of a queue before it: when their turns have ended, it may be the queue that
    /// waits for a thread of the pool.
    /// </summary>
    /// <returns>Whether the call has ended.</returns>
    private static bool BlockBehindOthers(CallOperation operation, long epoch, Deadline deadline)
    {
        RescueInterval interval = new();
        while (operation.Call.OrderedDispatcher is not null && CallOperation.IsWaitingForThread(operation.Word) && !deadline.IsPast)
        {
            Deadline next = interval.Next;
            if (Block(operation, epoch, next.IsBefore(deadline) ? next : deadline))
            {
                return true;
            }

            RescueIf(operation, isNeeded: true);
            interval.Lengthen();
        }

        return false;
    }

    private static bool RescueIf(CallOperation operation, bool isNeeded)
    {
        if (!isNeeded || operation.Call.Dispatcher.FindRescuable(operation) is not { } rescuable)
        {
            return false;
        }

        RescueThreads.Start(rescuable);
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
                    // A call whose hook is still being told is signaled all the same.
                    return !CallWord.IsPending(word, epoch);
                }

                // Under the lock: whoever ends the call after this mark has to take the lock before it pulses.
                if (CallWord.Has(word, CallWord.Waiter) || operation.TryChange(word, word | CallWord.Waiter))
                {
                    Monitor.Wait(operation, deadline.Remaining);
                }
            }
        }
    }

    internal static bool SpinUntilEnded(CallOperation operation, long epoch) =>
        SpinUntilEnded(operation, epoch, Pauses, Pause);

    private static bool SpinUntilEnded(CallOperation operation, long epoch, int pauses, int pause)
    {
        for (int i = 0; i < pauses; i++)
        {
            Thread.SpinWait(pause);
            if (!CallWord.IsUnderWay(operation.Word, epoch))
            {
                return true;
            }
        }

        SpinWait spinner = default;
        for (int i = 0; i < Spins; i++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
            if (!CallWord.IsUnderWay(operation.Word, epoch))
            {
                return true;
            }
        }

        return false;
    }
}
