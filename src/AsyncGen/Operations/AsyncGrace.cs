using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>A CancelAsync whose grace is running: a timer that ends it and a task that tells the answer.</summary>
internal sealed class AsyncGrace(CallOperation operation)
{
    private readonly TaskCompletionSource<CancelResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _epoch;
    private Deadline _deadline;
    private Timer? _timer;

    internal Task<CancelResult> Task => _answer.Task;

    /// <summary>Starts the grace; under the record's lock.</summary>
    internal void Start(long epoch, Deadline deadline)
    {
        _epoch = epoch;
        Arm(deadline);
    }

    /// <summary>Sets the end of the grace; under the record's lock.</summary>
    internal void Arm(Deadline deadline)
    {
        _deadline = deadline;
        if (deadline.IsNever)
        {
            return;
        }

        _timer ??= DetachedTimer.Create(static grace => ((AsyncGrace)grace!).OnTimer(), this);
        _timer.Change(deadline.Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A call has ended with <paramref name="word"/>.</summary>
    internal void End(long word)
    {
        if (CallWord.Epoch(word) != _epoch)
        {
            // The end of an earlier call, told late: its canceller saw it by itself and left.
            return;
        }

        lock (operation)
        {
            _timer?.Dispose();
        }

        operation.LeaveGrace();
        _answer.TrySetResult(CallOperation.ResultOf(word));
    }

    private void OnTimer()
    {
        lock (operation)
        {
            if (!CallWord.IsPending(operation.Word, _epoch))
            {
                return;
            }

            if (!_deadline.IsPast)
            {
                _timer!.Change(_deadline.Remaining, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        operation.EndGrace(_epoch);
    }
}
