using System;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

// Results that are pulled stay in the queue until their consumer takes them: nothing is scheduled for that.
internal sealed partial class SinkDelivery<T>
{
    private readonly CallResults<T>? _results;
    private TaskCompletionSource? _news;

    /// <summary>The final status, once there is one.</summary>
    internal SinkStatus? Final
    {
        get
        {
            using (Uninterrupted.Lock(this))
            {
                return _final;
            }
        }
    }

    /// <summary>Whether the operation is over and its results are taken.</summary>
    internal bool IsExhausted
    {
        get
        {
            using (Uninterrupted.Lock(this))
            {
                return _final is not null && _queue.Count == 0;
            }
        }
    }

    /// <summary>Takes as many results as there are and fit.</summary>
    internal int Take(Span<T> items)
    {
        using (Uninterrupted.Lock(this))
        {
            int count = Math.Min(items.Length, _queue.Count);
            for (int i = 0; i < count; i++)
            {
                items[i] = _queue.Dequeue();
            }

            if (count != 0)
            {
                _taken += count;
                TellRoom();
            }

            return count;
        }
    }

    /// <summary>Blocks until there are results or the final status.</summary>
    /// <param name="deadline">When to give up.</param>
    /// <param name="isForStatus">Whether only the final status is waited for.</param>
    /// <returns>False when the time ran out first.</returns>
    /// <exception cref="InvalidOperationException">
    /// The wait has no limit, and the thread is at work for the dispatcher that the operation waits for.
    /// </exception>
    internal bool Wait(Deadline deadline, bool isForStatus)
    {
        RescueInterval interval = new();
        while (GetNews(isForStatus) is { } news)
        {
            if (deadline.IsPast)
            {
                return false;
            }

            if (deadline.IsNever && IsWanted)
            {
                _operation.Call.ThrowIfWaitingForItself();
            }

            // A server may find no thread of the pool to run on, as all of them wait like this one.
            bool isRescuer = BlockingWait.TakesThreadFromPool;
            Deadline next = isRescuer && interval.Next.IsBefore(deadline) ? interval.Next : deadline;
            if (!news.Wait(next.Remaining) && isRescuer)
            {
                interval.Lengthen();
                RescueServer();
            }
        }

        return true;
    }

    /// <summary>A task that ends when there may be results or the final status; null where that is so now.</summary>
    internal Task? GetNews(bool isForStatus)
    {
        using (Uninterrupted.Lock(this))
        {
            if (_final is not null || _isUnheard || (!isForStatus && _queue.Count != 0))
            {
                return null;
            }

            _news ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _news.Task;
        }
    }

    /// <summary>The operation is begun: if its consumer gave it up before, that came too early to end it.</summary>
    internal void OnBegun()
    {
        if (_results is { IsDisposed: true })
        {
            TryCancel(tellsServer: true);
        }
    }

    /// <summary>The consumer wants no more: the operation is cancelled, its server told, and whoever waits goes on.</summary>
    internal void GiveUp()
    {
        TryCancel(tellsServer: true);
        using (Uninterrupted.Lock(this))
        {
            Forget();
            TellNews();
        }
    }

    private void RescueServer()
    {
        if (_operation.WaitingForThread is { } rescuable)
        {
            RescueThreads.Start(rescuable);
        }
    }

    private void TellNews()
    {
        _news?.TrySetResult();
        _news = null;
    }
}
