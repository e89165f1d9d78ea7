using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Containers;

/// <summary>
/// The wait of a thread for a container. On a pool thread the calls waited for may need that very thread to be started: then
/// they are started on others, one after the other.
/// </summary>
internal struct ContainerRescue(SynchronizeContainer container)
{
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

        RescueInterval interval = new();
        while (true)
        {
            Deadline next = interval.Next;
            if (deadline.IsBefore(next))
            {
                return waiter.Wait(deadline);
            }

            if (waiter.Wait(next))
            {
                return true;
            }

            if (TryRescueOne())
            {
                interval.Restart();
            }
            else
            {
                interval.Lengthen();
            }
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
