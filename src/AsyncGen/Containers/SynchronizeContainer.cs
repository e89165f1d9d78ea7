using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Containers;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// Waits for the first of many: COM's <c>ISynchronizeContainer</c> (COM-31, COM-32), without its limit of 63 objects. A call
/// object in it costs neither a thread nor a handle.
/// </summary>
/// <remarks>
/// <para>
/// A wait returns an object that is signaled, in the order in which they were, and removes it; to wait for its next call it
/// is added again. An object may be added in any state, also while others wait, and more than once: then it is returned as
/// often. A call that somebody else finished before the container returned it stays in for its next one. A call object that
/// is disposed is returned like one that is signaled; its <c>Finish_</c> then tells of the dispose.
/// </para>
/// <para>
/// All members are thread-safe. Several threads and tasks may wait; each object goes to one of them, first come first served.
/// </para>
/// </remarks>
[DebuggerDisplay("Count = {_members.Count}, signaled = {_signaled.Count}")]
#if NET
public sealed class SynchronizeContainer : IDisposable, IAsyncEnumerable<ISynchronize>
#else
public sealed class SynchronizeContainer : IDisposable
#endif
{
    private readonly object _lock = new();

    // All members, the signaled ones that nobody has taken yet included.
    private readonly HashSet<ContainerMember> _members = [];
    private readonly Queue<ContainerMember> _signaled = new();
    private readonly LinkedList<ContainerWaiter> _waiters = new();
    private bool _isDisposed;

    /// <summary>How many objects are in the container.</summary>
    // It takes a lock, whose owner stands still in a debugger.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _members.Count;
            }
        }
    }

    /// <summary>Adds an object to wait for.</summary>
    /// <param name="synchronize">A call object, or another object that has a wait handle.</param>
    /// <exception cref="ArgumentNullException"><paramref name="synchronize"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="synchronize"/> is neither a call object nor an <see cref="ISynchronizeHandle"/> with a handle.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The container or <paramref name="synchronize"/> is disposed.</exception>
    public void Add(ISynchronize synchronize)
    {
        ArgumentNullException.ThrowIfNull(synchronize);
        ContainerMember member = synchronize switch
        {
            CallObject { IsReleased: true } call => throw CallErrors.Disposed(call),
            CallObject call => new CallMembership(this, call),
            ISynchronizeHandle handle => new HandleMembership(this, handle),
            _ => throw new ArgumentException(
                $"'{synchronize.GetType()}' is neither a call object nor an {nameof(ISynchronizeHandle)}.", nameof(synchronize)),
        };
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _members.Add(member);
        }

        try
        {
            Watch(member);
        }
        catch
        {
            lock (_lock)
            {
                _members.Remove(member);
            }

            throw;
        }
    }

    /// <summary>Blocks until one of the objects is signaled, and removes it.</summary>
    /// <param name="timeout">
    /// How long to wait; <see cref="TimeSpan.Zero"/> polls, <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.
    /// </param>
    /// <returns>The object, or <see langword="null"/> when the time ran out first (COM's RPC_E_TIMEOUT).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// The container is empty, or another who waits has taken its last object (RPC_E_NO_SYNC, 0x80010120). Or the wait is
    /// without limit, and all objects are calls that wait for the dispatcher on which the calling thread is at work.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The container is disposed, before or during the wait.</exception>
    public ISynchronize? WaitMultiple(TimeSpan timeout)
    {
        Deadline.Validate(timeout, nameof(timeout));
        if (timeout == Timeout.InfiniteTimeSpan && FindOwnQueue() is { } call)
        {
            throw CallErrors.WaitsForItself(call);
        }

        Deadline deadline = Deadline.After(timeout);
        BlockingWaiter waiter = new();
        if (TryTake(timeout == TimeSpan.Zero ? null : waiter, out ISynchronize? taken) || timeout == TimeSpan.Zero)
        {
            return taken;
        }

        bool isAnswered;
        try
        {
            isAnswered = new ContainerRescue(this).Wait(waiter, deadline);
        }
        catch (ThreadInterruptedException)
        {
            if (TryForget(waiter))
            {
                throw;
            }

            // The answer must not be lost; the interrupt is for the thread's next wait.
            isAnswered = waiter.Wait(Deadline.Never);
            Thread.CurrentThread.Interrupt();
        }

        // Where the time is up but somebody has just taken the waiter from the list, the answer is on its way.
        return isAnswered || (!TryForget(waiter) && waiter.Wait(Deadline.Never)) ? waiter.GetAnswer() : null;
    }

    /// <summary>Waits until one of the objects is signaled, and removes it; no thread is held.</summary>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>The object.</returns>
    /// <exception cref="InvalidOperationException">
    /// The container is empty, or another who waits has taken its last object (RPC_E_NO_SYNC, 0x80010120).
    /// </exception>
    /// <exception cref="ObjectDisposedException">The container is disposed, before or during the wait.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public async ValueTask<ISynchronize> WaitMultipleAsync(CancellationToken cancellationToken = default) =>
        (await WaitMultipleAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until one of the objects is signaled, and removes it; no thread is held.</summary>
    /// <param name="timeout">How long to wait; see <see cref="WaitMultiple"/>.</param>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>The object, or <see langword="null"/> when the time ran out first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// The container is empty, or another who waits has taken its last object (RPC_E_NO_SYNC, 0x80010120).
    /// </exception>
    /// <exception cref="ObjectDisposedException">The container is disposed, before or during the wait.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public ValueTask<ISynchronize?> WaitMultipleAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline.Validate(timeout, nameof(timeout));
        return WaitAsync(timeout, endsWhenEmpty: false, cancellationToken);
    }

#if NET
    /// <summary>
    /// The objects in the order in which they are signaled, until the container is empty. Each is removed when it comes.
    /// Objects may be added, and added again, during the enumeration.
    /// </summary>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>The enumerator.</returns>
    /// <exception cref="ObjectDisposedException">The container is disposed, before or during the enumeration.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async IAsyncEnumerator<ISynchronize> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await WaitAsync(Timeout.InfiniteTimeSpan, endsWhenEmpty: true, cancellationToken).ConfigureAwait(false) is { } member)
        {
            yield return member;
        }
    }
#endif

    /// <summary>Removes all objects, which are not touched otherwise, and lets those who wait go.</summary>
    public void Dispose()
    {
        ContainerMember[] members;
        ContainerWaiter[] waiters;
        lock (_lock)
        {
            _isDisposed = true;
            members = [.. _members];
            waiters = [.. _waiters];
            _members.Clear();
            _signaled.Clear();
            _waiters.Clear();
        }

        foreach (ContainerMember member in members)
        {
            member.Unwatch();
        }

        foreach (ContainerWaiter waiter in waiters)
        {
            waiter.Fail(new ObjectDisposedException(nameof(SynchronizeContainer)));
        }
    }

    /// <summary>A member was signaled: it goes to who waits longest, or is kept for the next who comes.</summary>
    internal void OnSignaled(ContainerMember member)
    {
        RaceWindow.Open();
        ContainerWaiter waiter;
        ContainerWaiter[] leftAlone = [];
        using (Uninterrupted.Lock(_lock))
        {
            if (!_members.Contains(member))
            {
                return;
            }

            if (_waiters.First is not { } first)
            {
                _signaled.Enqueue(member);
                return;
            }

            waiter = first.Value;
            _waiters.RemoveFirst();
            _members.Remove(member);
            leftAlone = TakeWaitersIfEmpty();
        }

        RaceWindow.Open();
        waiter.Answer(member.Member);
        TellEmpty(leftAlone);
    }

    /// <summary>Takes a waiter that gives up from the list.</summary>
    /// <returns>False when somebody else did: then its answer comes.</returns>
    internal bool TryForget(ContainerWaiter waiter)
    {
        RaceWindow.Open();
        lock (_lock)
        {
            return _waiters.Remove(waiter);
        }
    }

    /// <summary>A call of the container that still waits for a thread of the pool, if there is one, and what has to run for it.</summary>
    internal CallOperation? FindWaitingForThread(out IRescuable? rescuable)
    {
        lock (_lock)
        {
            foreach (ContainerMember member in _members)
            {
                if (member is CallMembership { Call: { Current: { } operation } call }
                    && call.Dispatcher.FindRescuable(operation) is { } found)
                {
                    rescuable = found;
                    return operation;
                }
            }

            rescuable = null;
            return null;
        }
    }

    private ValueTask<ISynchronize?> WaitAsync(TimeSpan timeout, bool endsWhenEmpty, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask<ISynchronize?>(Task.FromCanceled<ISynchronize?>(cancellationToken));
        }

        AsyncWaiter? waiter = timeout == TimeSpan.Zero ? null : new AsyncWaiter(this, Deadline.After(timeout), endsWhenEmpty);
        if (TryTake(waiter, endsWhenEmpty, out ISynchronize? taken) || waiter is null)
        {
            return new ValueTask<ISynchronize?>(taken);
        }

        waiter.Watch(cancellationToken);
        return new ValueTask<ISynchronize?>(waiter.Task);
    }

    private bool TryTake(ContainerWaiter? waiter, out ISynchronize? taken) => TryTake(waiter, endsWhenEmpty: false, out taken);

    /// <summary>Takes a member that is signaled; if there is none, puts the waiter into the list.</summary>
    /// <param name="waiter">Who will wait, if anybody.</param>
    /// <param name="endsWhenEmpty">Whether an empty container is an end, and not a mistake.</param>
    /// <param name="taken">The member, or null at the end.</param>
    /// <returns>Whether nothing is to be waited for.</returns>
    private bool TryTake(ContainerWaiter? waiter, bool endsWhenEmpty, out ISynchronize? taken)
    {
        taken = null;
        while (true)
        {
            ContainerMember? stale;
            ContainerWaiter[] leftAlone = [];
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_signaled.Count == 0)
                {
                    if (_members.Count == 0)
                    {
                        return endsWhenEmpty ? true : throw CallErrors.EmptyContainer();
                    }

                    if (waiter is not null)
                    {
                        _waiters.AddLast(waiter);
                        return false;
                    }

                    // A poll does not wait for the word of a call that is just ending.
                    if (FindEndedCall() is not { } ended)
                    {
                        return false;
                    }

                    _signaled.Enqueue(ended);
                }

                stale = _signaled.Dequeue();
                if (stale.IsSignaled)
                {
                    _members.Remove(stale);
                    taken = stale.Member;
                    stale = null;
                    leftAlone = TakeWaitersIfEmpty();
                }
            }

            if (stale is null)
            {
                TellEmpty(leftAlone);
                return true;
            }

            Watch(stale);
        }
    }

    private CallMembership? FindEndedCall()
    {
        foreach (ContainerMember member in _members)
        {
            if (member is CallMembership { IsSignaled: true } call)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>A call of the container, if they all wait for the dispatcher on which this thread is at work.</summary>
    private CallObject? FindOwnQueue()
    {
        lock (_lock)
        {
            CallObject? found = null;
            foreach (ContainerMember member in _members)
            {
                if (member is not CallMembership { Call: { IsPending: true, OrderedDispatcher.IsInside: true } call })
                {
                    return null;
                }

                found = call;
            }

            return found;
        }
    }

    // The container may have been disposed before the member was watched.
    private void Watch(ContainerMember member)
    {
        RaceWindow.Open();
        member.Watch();
        RaceWindow.Open();
        lock (_lock)
        {
            if (!_isDisposed)
            {
                return;
            }
        }

        member.Unwatch();
    }

    private ContainerWaiter[] TakeWaitersIfEmpty()
    {
        if (_members.Count != 0 || _waiters.Count == 0)
        {
            return [];
        }

        ContainerWaiter[] waiters = [.. _waiters];
        _waiters.Clear();
        return waiters;
    }

    private static void TellEmpty(ContainerWaiter[] waiters)
    {
        foreach (ContainerWaiter waiter in waiters)
        {
            if (waiter.EndsWhenEmpty)
            {
                waiter.Answer(null);
            }
            else
            {
                waiter.Fail(CallErrors.EmptyContainer());
            }
        }
    }
}
