using System.Threading;

namespace AsyncGen.Operations;

/// <summary>Blocks a thread until an invocation has ended.</summary>
internal static class BlockingWait
{
    // About a microsecond before the word is looked at for the first time: polling a line on which another core works
    // costs more than waiting. Then as many spins as Task and ManualResetEventSlim make before they block.
    private const int FirstPause = 28;
    private const int Spins = 35;

    /// <summary>Waits until the invocation is no longer pending.</summary>
    /// <returns>False when the time ran out first.</returns>
    internal static bool UntilEnded(CallOperation operation, long epoch, Deadline deadline)
    {
        if (!CallWord.IsPending(operation.Word, epoch) || SpinUntilEnded(operation, epoch))
        {
            return true;
        }

        lock (operation)
        {
            while (true)
            {
                long word = operation.Word;
                if (!CallWord.IsPending(word, epoch))
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
            if (!CallWord.IsPending(operation.Word, epoch))
            {
                return true;
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return !CallWord.IsPending(operation.Word, epoch);
    }
}
