using System;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Containers;

/// <summary>
/// The wait of a thread for a container. On a pool thread the calls waited for may need that very thread to be started: then
/// one at a time is started on another.
/// </summary>
internal struct ContainerRescue(SynchronizeContainer container)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromMilliseconds(64);

    private CallOperation? _rescued;
    private long _epoch;

    /// <summary>Blocks until the waiter is answered or the time is up.</summary>
    /// <returns>Whether it is answered.</returns>
    internal bool Wait(BlockingWaiter waiter, Deadline deadline)
    {
        if (!BlockingWait.TakesThreadFromPool)
        {
            return waiter.Wait(deadline);
        }

        TimeSpan interval = s_patience;
        while (true)
        {
            Deadline next = Deadline.After(interval);
            if (deadline.IsBefore(next))
            {
                return waiter.Wait(deadline);
            }

            if (waiter.Wait(next))
            {
                return true;
            }

            interval = TryRescueOne() ? s_patience : interval < s_longestInterval ? interval + interval : interval;
        }
    }

    private bool TryRescueOne()
    {
        if (_rescued is { } rescued && CallWord.IsPending(rescued.Word, _epoch) && CallOperation.IsWaitingForThread(rescued.Word))
        {
            return false;
        }

        _rescued = container.FindWaitingForThread(out IRescuable? rescuable);
        if (_rescued is null || rescuable is null)
        {
            return false;
        }

        _epoch = CallWord.Epoch(_rescued.Word);
        RescueThreads.Start(rescuable);
        return true;
    }
}
