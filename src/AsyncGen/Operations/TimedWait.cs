using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace AsyncGen.Operations;

/// <summary>
/// An await that a time-out or a token can end before the call does. It is the call's one continuation until then, and
/// takes itself back when it is given up, so the call can be awaited again. Used again by later waits of the call object.
/// </summary>
internal sealed class TimedWait(CallObject call) : IValueTaskSource, IValueTaskSource<bool>
{
    private static readonly Action<object?> s_onEnded = static wait => ((TimedWait)wait!).OnEnded();

    private ManualResetValueTaskSourceCore<bool> _core;
    private CallOperation? _operation;
    private long _attachment;
    private Deadline _deadline;
    private Timer? _timer;
    private CancellationTokenRegistration _registration;

    internal short Version => _core.Version;

    /// <summary>Starts to wait for the invocation that <paramref name="pending"/> names.</summary>
    /// <returns>False when it is no longer pending.</returns>
    /// <exception cref="InvalidOperationException">It is being awaited already.</exception>
    internal bool TryStart(CallOperation operation, long pending, Deadline deadline, CancellationToken cancellationToken)
    {
        if (!TryAttach(operation, pending, deadline))
        {
            return false;
        }

        if (!deadline.IsNever)
        {
            _timer ??= DetachedTimer.Create(static wait => ((TimedWait)wait!).OnTimer(), this);
            _timer.Change(deadline.Remaining, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (wait, token) => ((TimedWait)wait!).OnCanceled(token), this);
        }

        return true;
    }

    /// <summary>Says, when the wait was not started, that it waits for nothing.</summary>
    internal void Forget()
    {
        lock (this)
        {
            _operation = null;
        }
    }

    private bool TryAttach(CallOperation operation, long pending, Deadline deadline)
    {
        long epoch = CallWord.Epoch(pending);
        for (long word = pending; CallWord.IsPending(word, epoch); word = operation.Word)
        {
            // Under the lock, and before it can be needed: a callback that comes late sees either all of the old wait or
            // all of the new one, and can take back no continuation but the wait's own.
            lock (this)
            {
                _operation = operation;
                _attachment = CallWord.Attachment(word);
                _deadline = deadline;
            }

            if (operation.TryAttach(word, s_onEnded, this))
            {
                return true;
            }
        }

        return false;
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    bool IValueTaskSource<bool>.GetResult(short token) => GetResult(token);

    private bool GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            if (token == _core.Version && _core.GetStatus(token) != ValueTaskSourceStatus.Pending)
            {
                Retire();
            }
        }
    }

    private void Retire()
    {
        _registration.Dispose();
        _registration = default;
        _timer?.Change(Timeout.Infinite, Timeout.Infinite);
        Forget();
        _core.Reset();
        _core.RunContinuationsAsynchronously = false;
        call.KeepTimedWait(this);
    }

    private void OnEnded()
    {
        if (_operation!.IsReleasedIn(_attachment))
        {
            _core.SetException(CallErrors.Disposed(call));
        }
        else
        {
            _core.SetResult(true);
        }
    }

    private void OnTimer()
    {
        CallOperation? operation;
        long attachment;
        lock (this)
        {
            operation = _operation;
            attachment = _attachment;
            if (operation is null)
            {
                return;
            }

            if (!_deadline.IsPast)
            {
                _timer!.Change(_deadline.Remaining, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        if (operation.TryDetach(attachment))
        {
            // A call whose hook is still being told is signaled all the same.
            _core.SetResult(!CallWord.IsPending(operation.Word, CallWord.Epoch(attachment)));
        }
    }

    private void OnCanceled(CancellationToken cancellationToken)
    {
        if (_operation!.TryDetach(_attachment))
        {
            // On the stack of whoever cancelled the token: the code after the await must not run there.
            _core.RunContinuationsAsynchronously = true;
            _core.SetException(new OperationCanceledException(cancellationToken));
        }
    }
}
