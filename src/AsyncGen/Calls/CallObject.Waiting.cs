using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Containers;
using AsyncGen.Operations;

namespace AsyncGen;

// Waiting for the call in progress, whichever method it is of, without taking its outcome.
public abstract partial class CallObject
{
    /// <inheritdoc/>
    // A debugger that shows the object must not make the handle.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public WaitHandle AsyncWaitHandle
    {
        get
        {
            ThrowIfReleased();
            CallWaiting waiting = Waiting;
            WaitHandle handle = waiting.GetEvent(out bool isNew);
            if (isNew)
            {
                Observe(waiting);
            }

            if (IsReleased)
            {
                waiting.Release();
                throw CallErrors.Disposed(this);
            }

            return handle;
        }
    }

    // As above.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private CallWaiting Waiting
    {
        get
        {
            if (Volatile.Read(ref _waiting) is { } waiting)
            {
                return waiting;
            }

            // From here on every Begin_ looks around; one that is under way has done so, or its call can be seen.
            Interlocked.Or(ref _attention, HasWaiting);
            if (IsBeginUnderWay)
            {
                MakeBeginVisible();
            }

            CallWaiting made = new();
            waiting = Interlocked.CompareExchange(ref _waiting, made, null) ?? made;
            if (IsReleased)
            {
                // The dispose may have come too early to see it.
                waiting.Release();
            }

            return waiting;
        }
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Wait)]
    public bool Wait(TimeSpan timeout)
    {
        Deadline.Validate(timeout, nameof(timeout));
        if (!TryGetBegun(out CallOperation? operation, out long word))
        {
            return WaitWhileIdle(timeout);
        }

        if (CallWord.Phase(word) == CallWord.Pending)
        {
            if (timeout == TimeSpan.Zero)
            {
                return false;
            }

            if (timeout == Timeout.InfiniteTimeSpan)
            {
                ThrowIfWaitingForItself();
            }

            if (!BlockingWait.UntilEnded(operation, CallWord.Epoch(word), Deadline.After(timeout)))
            {
                return false;
            }

            ThrowIfReleased(operation, word);
        }

        return true;
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Wait)]
    public ValueTask WaitAsync(CancellationToken cancellationToken = default)
    {
        if (!TryGetBegun(out CallOperation? operation, out long word))
        {
            throw NotInProgress(null);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (CallWord.Phase(word) != CallWord.Pending)
        {
            return default;
        }

        if (!cancellationToken.CanBeCanceled)
        {
            return ReserveAwait(operation, word);
        }

        return TryStartTimedWait(operation, word, Deadline.Never, cancellationToken) is { } wait
            ? new ValueTask(wait, wait.Version)
            : default;
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Wait)]
    public ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline.Validate(timeout, nameof(timeout));
        if (!TryGetBegun(out CallOperation? operation, out long word))
        {
            return WaitWhileIdleAsync(timeout, cancellationToken);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        if (CallWord.Phase(word) != CallWord.Pending)
        {
            return new ValueTask<bool>(true);
        }

        if (timeout == TimeSpan.Zero)
        {
            return new ValueTask<bool>(false);
        }

        return TryStartTimedWait(operation, word, Deadline.After(timeout), cancellationToken) is { } wait
            ? new ValueTask<bool>(wait, wait.Version)
            : new ValueTask<bool>(true);
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Wait)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTaskAwaiter GetAwaiter() => WaitAsync().GetAwaiter();

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Wait)]
    public ConfiguredValueTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        WaitAsync().ConfigureAwait(continueOnCapturedContext);

    WaitHandle ISynchronizeHandle.GetHandle() => AsyncWaitHandle;

    void ISynchronize.Signal() => throw CallErrors.NotForClients(nameof(ISynchronize.Signal));

    void ISynchronize.Reset() => throw CallErrors.NotForClients(nameof(ISynchronize.Reset));

    internal void UpdateHandle(bool hasEnded) => _waiting!.Update(this, hasEnded);

    internal void AddMembership(CallMembership membership)
    {
        CallWaiting waiting = Waiting;
        waiting.AddMembership(membership);
        Observe(waiting);
    }

    internal void RemoveMembership(CallMembership membership) => Waiting.RemoveMembership(membership);

    /// <summary>Whether the call in progress has ended, and nobody has won its outcome yet.</summary>
    internal bool HasEnded => Volatile.Read(ref _current) is { } operation && CallWord.HasEnded(operation.Word);

    internal bool IsPending => Volatile.Read(ref _current) is { } operation
        && CallWord.Phase(operation.Word) == CallWord.Pending;

    internal void KeepTimedWait(TimedWait wait) => _waiting!.KeepTimedWait(wait);

    /// <summary>Has the end of the call in progress told to what was just entered in <paramref name="waiting"/>.</summary>
    private void Observe(CallWaiting waiting)
    {
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _current)?.AddHandle();
        if (HasEnded || IsReleased)
        {
            waiting.Update(this);
        }
    }

    /// <summary>The call that is pending or signaled.</summary>
    private bool TryGetBegun(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CallOperation? operation, out long word)
    {
        ThrowIfReleased();
        operation = Volatile.Read(ref _current);
        word = operation?.Word ?? CallWord.Idle;
        return operation is not null
            && (CallWord.Phase(word) == CallWord.Pending || CallWord.HasEnded(word) || CallWord.IsWonByAwait(word));
    }

    private ValueTask ReserveAwait(CallOperation operation, long pending)
    {
        long epoch = CallWord.Epoch(pending);
        long word = pending;
        while (!operation.TryReserveAwait(word))
        {
            word = operation.Word;
            if (!CallWord.IsPending(word, epoch))
            {
                ThrowIfReleased(operation, pending);
                return default;
            }
        }

        return new ValueTask(operation, CallWord.ValueTaskToken(word, finishes: false));
    }

    private TimedWait? TryStartTimedWait(
        CallOperation operation, long word, Deadline deadline, CancellationToken cancellationToken)
    {
        TimedWait wait = Waiting.TakeTimedWait(this);
        bool started = false;
        try
        {
            started = wait.TryStart(operation, word, deadline, cancellationToken);
        }
        finally
        {
            if (!started)
            {
                wait.Forget();
                KeepTimedWait(wait);
            }
        }

        if (started)
        {
            return wait;
        }

        ThrowIfReleased(operation, word);
        return null;
    }

    /// <summary>The wait for the call that <paramref name="pending"/> names is over: was it ended by a dispose?</summary>
    private void ThrowIfReleased(CallOperation operation, long pending)
    {
        if (operation.IsReleasedIn(pending))
        {
            throw CallErrors.Disposed(this);
        }
    }

    private bool WaitWhileIdle(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            throw NotInProgress(null);
        }

        // The wait concerns no call, so only its time-out and the dispose can end it.
        Deadline deadline = Deadline.After(timeout);
        do
        {
            if (timeout != TimeSpan.Zero && Waiting.Released.Wait(deadline.Remaining))
            {
                throw CallErrors.Disposed(this);
            }
        }
        while (timeout != TimeSpan.Zero && !deadline.IsPast);
        return false;
    }

    private ValueTask<bool> WaitWhileIdleAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            throw NotInProgress(null);
        }

        return timeout == TimeSpan.Zero ? new ValueTask<bool>(false) : new ValueTask<bool>(Elapse());

        async Task<bool> Elapse()
        {
            Deadline deadline = Deadline.After(timeout);
            Task released = Waiting.Released;
            while (!deadline.IsPast)
            {
                try
                {
                    await released.WaitAsync(deadline.Remaining, cancellationToken).ConfigureAwait(false);
                    throw CallErrors.Disposed(this);
                }
                catch (TimeoutException)
                {
                    // Once more round, in case the wait was only a part of a long one.
                }
            }

            return false;
        }
    }

    private void ThrowIfReleased()
    {
        if (IsReleased)
        {
            throw CallErrors.Disposed(this);
        }
    }
}
