using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>What only some call objects need for being waited for: the event, the wait with a time-out, the wait while idle.</summary>
internal sealed class CallWaiting
{
    private ManualResetEvent? _event;
    private TaskCompletionSource? _released;
    private TimedWait? _spareTimedWait;
    private bool _isReleased;

    internal bool HasEvent => Volatile.Read(ref _event) is not null;

    /// <summary>The event, made when it is first asked for.</summary>
    internal WaitHandle GetEvent(out bool isNew)
    {
        lock (this)
        {
            isNew = _event is null;
            return _event ??= new ManualResetEvent(false);
        }
    }

    /// <summary>
    /// Resets the event while a call is pending and sets it when that call has ended: it stays set until the next Begin_
    /// (A9). Whoever begins or ends a call comes here afterwards; the last one to come in sees the last change, so those
    /// that overtake each other do no harm.
    /// </summary>
    internal void UpdateEvent(CallObject call)
    {
        lock (this)
        {
            if (_event is null || _isReleased)
            {
                return;
            }

            if (call.IsPending)
            {
                _event.Reset();
            }
            else
            {
                _event.Set();
            }
        }
    }

    /// <summary>The call object is disposed: whoever waits goes on.</summary>
    internal void Release()
    {
        TaskCompletionSource? released;
        lock (this)
        {
            _isReleased = true;
            released = _released;
            if (_event is not null)
            {
                _event.Set();
                _event.Dispose();
                _event = null;
            }
        }

        released?.TrySetResult();
    }

    /// <summary>A task that ends when the call object is disposed.</summary>
    internal Task Released
    {
        get
        {
            lock (this)
            {
                _released ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_isReleased)
                {
                    _released.TrySetResult();
                }

                return _released.Task;
            }
        }
    }

    internal TimedWait TakeTimedWait(CallObject call) => Interlocked.Exchange(ref _spareTimedWait, null) ?? new TimedWait(call);

    internal void KeepTimedWait(TimedWait wait) => Volatile.Write(ref _spareTimedWait, wait);
}
