using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Containers;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// What only some call objects need for being waited for: the event, the containers, the wait with a time-out, the wait
/// while idle.
/// </summary>
internal sealed class CallWaiting
{
    private BorrowedEvent? _event;
    private CallMembership? _memberships;
    private TaskCompletionSource? _released;
    private TimedWait? _spareTimedWait;
    private bool _isReleased;

    /// <summary>Whether the end of the next call is to be told to <see cref="Update"/>.</summary>
    internal bool HasObservers => Volatile.Read(ref _event) is not null || Volatile.Read(ref _memberships) is not null;

    /// <summary>The event, made when it is first asked for.</summary>
    internal WaitHandle GetEvent(out bool isNew)
    {
        lock (this)
        {
            isNew = _event is null;
            return _event ??= new BorrowedEvent();
        }
    }

    /// <summary>
    /// Resets the event while a call is pending and sets it when that call has ended: it stays set until the next Begin_
    /// (A9). Tells the containers when a call is signaled. Whoever begins or ends a call comes here afterwards; the last one
    /// to come in sees the last change, so those that overtake each other do no harm.
    /// </summary>
    /// <param name="call">The call object.</param>
    /// <param name="hasEnded">Whether the containers are to be told in any case, of an end that is not to be seen any more.</param>
    internal void Update(CallObject call, bool hasEnded = false)
    {
        CallMembership? told;
        using (Uninterrupted.Lock(this))
        {
            if (_event is not null && !_isReleased)
            {
                _event.Change(isSet: !call.IsPending);
            }

            told = hasEnded || call.HasEnded || call.IsReleased ? TakeMemberships() : null;
        }

        Tell(told);
    }

    internal void AddMembership(CallMembership membership)
    {
        using (Uninterrupted.Lock(this))
        {
            membership.Next = _memberships;
            Volatile.Write(ref _memberships, membership);
        }
    }

    internal void RemoveMembership(CallMembership membership)
    {
        // The list is never empty for a moment: a Begin_ that looks at it then would leave the others untold.
        using (Uninterrupted.Lock(this))
        {
            CallMembership? before = null;
            for (CallMembership? one = _memberships; one is not null; before = one, one = one.Next)
            {
                if (!ReferenceEquals(one, membership))
                {
                    continue;
                }

                if (before is null)
                {
                    Volatile.Write(ref _memberships, one.Next);
                }
                else
                {
                    before.Next = one.Next;
                }

                RaceWindow.Open();
                return;
            }
        }
    }

    /// <summary>The call object is disposed: whoever waits goes on.</summary>
    internal void Release()
    {
        TaskCompletionSource? released;
        CallMembership? told;
        using (Uninterrupted.Lock(this))
        {
            _isReleased = true;
            released = _released;
            told = TakeMemberships();
            if (_event is not null)
            {
                _event.Change(isSet: true);
                _event.End();
                _event = null;
            }
        }

        released?.TrySetResult();
        Tell(told);
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

    private CallMembership? TakeMemberships()
    {
        CallMembership? first = _memberships;
        Volatile.Write(ref _memberships, null);
        return first;
    }

    // Outside the lock: a container has one of its own.
    private static void Tell(CallMembership? first)
    {
        for (CallMembership? one = first; one is not null;)
        {
            // The container may have it watch again, which makes another the next.
            CallMembership? next = one.Next;
            one.Next = null;
            one.TellSignaled();
            one = next;
        }
    }
}
