using System;
using System.Diagnostics;
using System.Threading;
using AsyncGen.Operations;
using AsyncGen.Tracing;

namespace AsyncGen;

// The drainer: callbacks of the sink, one at a time (WMI-09), in the client's context.
internal sealed partial class SinkDelivery<T> : IThreadPoolWorkItem, IRescuable
{
    private static readonly ContextCallback s_drain = static delivery => ((SinkDelivery<T>)delivery!).Drain();

    private ExecutionContext? _context;
    private T[]? _batch;
    private Place _place;
    private volatile Exception? _thrown;

    // Where the drainer is.
    private enum Place
    {
        None,
        Queued,
        Running,
    }

    private enum Step
    {
        None,
        Results,
        Progress,
        EndRecord,
        Final,
    }

    /// <summary>What a callback threw and so ended the operation (WMI-13).</summary>
    internal Exception? Thrown => _thrown;

    void IThreadPoolWorkItem.Execute()
    {
        DefaultContext.LearnFromPoolThread();
        ((IRescuable)this).RunRescued();
    }

    void IRescuable.RunRescued()
    {
        using (Uninterrupted.Lock(this))
        {
            if (_place != Place.Queued)
            {
                // The entry of a drainer that was rescued.
                return;
            }

            _place = Place.Running;
        }

        RaceWindow.Open();
        if (_context is null && DefaultContext.CanBeRestored)
        {
            Drain();
        }
        else
        {
            FlowingContext.Run(_context?.CreateCopy() ?? DefaultContext.Instance, s_drain, this);
        }
    }

    /// <summary>Makes a drainer, unless there is one; under the lock.</summary>
    /// <returns>Whether it has to be scheduled.</returns>
    private bool TrySchedule()
    {
        if (_results is not null || _isUnheard || _place != Place.None)
        {
            return false;
        }

        _place = Place.Queued;
        return true;
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private void RescueDrainer()
    {
        if (_place == Place.Queued)
        {
            RescueThreads.Start(this);
        }
    }

    private void Drain()
    {
        while (true)
        {
            Step step;
            int count;
            SinkStatus status;
            using (Uninterrupted.Lock(this))
            {
                step = Next(out count, out status);
                if (step == Step.None)
                {
                    _place = Place.None;
                }
            }

            RaceWindow.Open();
            switch (step)
            {
                case Step.Results:
                    Call(count, default, isFinal: false);
                    Array.Clear(_batch!, 0, count);
                    break;
                case Step.Progress:
                    Call(0, status, isFinal: false);
                    break;
                case Step.EndRecord:
                    // The code that follows the end of the call, and then the final status, may run here.
                    _operation.EndRecord(_fault, mayRunContinuationHere: true);
                    break;
                case Step.Final:
                    _batch = null;
                    Call(0, status, isFinal: true);
                    Sink = _sink = null;
                    _context = null;
                    return;
                default:
                    return;
            }
        }
    }

    // Under the lock.
    private Step Next(out int count, out SinkStatus status)
    {
        count = 0;
        status = default;
        if (_isUnheard)
        {
            return Step.None;
        }

        if (_final is { } final)
        {
            // Nothing schedules a drainer after this one, which stays where it is.
            status = final;
            return Step.Final;
        }

        if (!IsWanted)
        {
            // The call has ended, which is told in a moment.
            return Step.None;
        }

        if (_progress is { } progress && _taken >= _progressAfter)
        {
            _progress = null;
            status = progress;
            return Step.Progress;
        }

        if (_queue.Count != 0)
        {
            count = TakeBatch();
            return Step.Results;
        }

        if (_isProduced && !_isRecordEnded)
        {
            _isRecordEnded = true;
            return Step.EndRecord;
        }

        return Step.None;
    }

    private int TakeBatch()
    {
        int count = Math.Min(_settings.BatchSize, _queue.Count);
        if (_progress is not null)
        {
            count = (int)Math.Min(count, _progressAfter - _taken);
        }

        if (_batch is null || _batch.Length < count)
        {
            // Grows with what comes, up to the size of a batch.
            _batch = new T[Math.Min(_settings.BatchSize, Math.Max(count, 2 * (_batch?.Length ?? 0)))];
        }

        for (int i = 0; i < count; i++)
        {
            _batch[i] = _queue.Dequeue();
        }

        _taken += count;
        TellRoom();
        return count;
    }

    /// <summary>Calls the sink, and ends the operation where the sink asks for it.</summary>
    [DebuggerDisableUserUnhandledExceptions]
    private void Call(int count, SinkStatus status, bool isFinal)
    {
        SinkCallback callback = SinkCallback.Enter(this, isFinal);
        Exception? thrown = null;
        try
        {
            if (count != 0)
            {
                _sink!.Indicate(new ReadOnlySpan<T>(_batch, 0, count));
            }
            else
            {
                _sink!.SetStatus(status);
            }
        }
        catch (Exception e)
        {
            thrown = e;
        }
        finally
        {
            callback.Leave();
        }

        RaceWindow.Open();
        if (thrown is not null && !isFinal)
        {
            // Before the end, which whoever finishes the call reads it after.
            _thrown = thrown;
            if (TryCancel(tellsServer: true))
            {
                return;
            }
        }
        else if (callback.IsStopRequested)
        {
            TryCancel(tellsServer: true);
        }

        if (thrown is not null)
        {
            CallTrace.CallbackThrew(_operation, thrown);
        }
    }
}
