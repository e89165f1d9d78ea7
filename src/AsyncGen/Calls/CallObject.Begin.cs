using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;
using AsyncGen.Tracing;

namespace AsyncGen;

// What generated Begin_ methods do: win the object, fill a record, make it pending, queue it.
public abstract partial class CallObject
{
    // A Finish_ gives the object up a few instructions after its call stops being signaled; a Begin_ that comes in
    // between waits that long rather than to be refused.
    private const int ClaimSpins = 20;

    /// <summary>Wins the call object for a call. For generated code.</summary>
    /// <exception cref="CallPendingException">A call is in progress; it is not disturbed (COM-14).</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Claim()
    {
        if (IsReleased || Interlocked.CompareExchange(ref _claim, 1, 0) != 0)
        {
            ClaimAgain();
        }

        if (_settings.Hook is not null)
        {
            ResetHook();
        }
    }

    /// <summary>Whether a record can serve another call; one that was abandoned cannot. For generated code.</summary>
    /// <param name="operation">The record of the method, if it has one yet.</param>
    /// <returns>Whether it can.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static bool CanReuse([NotNullWhen(true)] CallOperation? operation) => operation is { IsAtRest: true };

    /// <summary>Starts a call. For generated code, after <see cref="Claim"/>.</summary>
    /// <param name="operation">The method's record with its arguments.</param>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Start(CallOperation operation) => Start(operation, isAwaited: false);

    /// <summary>Starts a call that the client's token can cancel. For generated code, after <see cref="Claim"/>.</summary>
    /// <param name="operation">The method's record with its arguments.</param>
    /// <param name="cancellationToken">
    /// The client's token. Cancelling it is a cancel without grace; with one that is cancelled already the call is at once
    /// signaled and cancelled, and the server never runs.
    /// </param>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Start(CallOperation operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            StartWithToken(operation, isAwaited: false, cancellationToken);
        }
        else
        {
            Start(operation, isAwaited: false);
        }
    }

    /// <summary>Starts a call whose end is awaited and finished in one. For generated code, after <see cref="Claim"/>.</summary>
    /// <param name="operation">The method's record with its arguments.</param>
    /// <param name="cancellationToken">The client's token; see <see cref="Start(CallOperation, CancellationToken)"/>.</param>
    /// <returns>The call as a task.</returns>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask StartAsync(CallOperation operation, CancellationToken cancellationToken) =>
        new(operation, StartAwaited(operation, cancellationToken));

    /// <summary>Starts a call whose end is awaited and finished in one. For generated code, after <see cref="Claim"/>.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="operation">The method's record with its arguments.</param>
    /// <param name="cancellationToken">The client's token; see <see cref="Start(CallOperation, CancellationToken)"/>.</param>
    /// <returns>The call as a task.</returns>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask<TResult> StartAsync<TResult>(CallOperation<TResult> operation, CancellationToken cancellationToken) =>
        new(operation, StartAwaited(operation, cancellationToken));

    private short StartAwaited(CallOperation operation, CancellationToken cancellationToken)
    {
        long word = cancellationToken.CanBeCanceled
            ? StartWithToken(operation, isAwaited: true, cancellationToken)
            : Start(operation, isAwaited: true);
        return CallWord.ValueTaskToken(word, finishes: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Start(CallOperation operation, bool isAwaited)
    {
        bool enqueue = operation.Open(Prepare(operation, isAwaited), out long word);
        Publish(operation, word, enqueue, isAwaited);
        return word;
    }

    private long StartWithToken(CallOperation operation, bool isAwaited, CancellationToken cancellationToken)
    {
        long marks = Prepare(operation, isAwaited);
        long word;
        bool enqueue;
        if (cancellationToken.IsCancellationRequested)
        {
            word = operation.OpenCanceled(marks, cancellationToken);
            enqueue = false;
        }
        else
        {
            enqueue = operation.OpenWithToken(marks, out word, cancellationToken);
        }

        Publish(operation, word, enqueue, isAwaited);
        return word;
    }

    /// <summary>
    /// Makes the record the current one, and gives it what goes with the call: the client's context and, where somebody
    /// listens, its trace.
    /// </summary>
    /// <returns>What the word of the call carries from the beginning.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Prepare(CallOperation operation, bool isAwaited)
    {
        // Before the call is pending: from then on it may end, be finished and followed by others, all before this Begin_
        // goes on, where an earlier queue entry of the record takes it to the server.
        if (!ReferenceEquals(_current, operation))
        {
            Volatile.Write(ref _current, operation);
        }

        RaceWindow.Open();
        long marks = _settings.Marks | (isAwaited ? CallWord.AwaitReserved | CallWord.AwaitFinishes : 0);
        if (!CallTrace.IsListening)
        {
            operation.CaptureContext();
            return marks;
        }

        operation.CaptureContextAndTrace();
        return marks | CallWord.Reported;
    }

    /// <summary>Looks after those who are to know of the call now pending, and queues it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Publish(CallOperation operation, long word, bool enqueue, bool preferLocal)
    {
        BeginFence.OfBegin();
        RaceWindow.Open();
        if (Volatile.Read(ref _attention) != 0)
        {
            LookAround(operation, word);
        }

        if (enqueue)
        {
            Dispatch(operation, word, preferLocal);
        }

        if (CallWord.Has(word, CallWord.Reported))
        {
            operation.ReportBegun(word);
        }
    }

    /// <exception cref="Exception">What the hook threw: nothing is in progress then (COM-26, COM-58).</exception>
    private void ResetHook()
    {
        try
        {
            _settings.Hook!.Reset();
        }
        catch
        {
            GiveUp();
            throw;
        }
    }

    private void Dispatch(CallOperation operation, long word, bool preferLocal)
    {
        try
        {
            _settings.Dispatcher.Dispatch(operation, preferLocal);
        }
        catch
        {
            // COM-58: a Begin_ that fails leaves nothing in progress.
            if (operation.TryWithdraw(word))
            {
                GiveUp();
            }

            throw;
        }
    }

    private void LookAround(CallOperation operation, long word)
    {
        if (IsReleased)
        {
            if (operation.TryWithdraw(word))
            {
                throw CallErrors.Disposed(this);
            }

            // The dispose came after the call, or an earlier queue entry has taken the call to the server: it was begun,
            // and then the call object was disposed.
            operation.Release();
            return;
        }

        // Whoever wants to be told is entered there first and looks at the call then: of the two, one sees the other.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiting) is { HasObservers: true } waiting)
        {
            operation.AddHandle();
            waiting.Update(this);
        }
    }

    private void ClaimAgain()
    {
        SpinWait spinner = default;
        for (int i = 0; i < ClaimSpins; i++)
        {
            if (IsReleased)
            {
                throw CallErrors.Disposed(this);
            }

            if (Interlocked.CompareExchange(ref _claim, 1, 0) == 0)
            {
                return;
            }

            // One with a sink is finished by whoever comes first: its client has nothing to do between its end and this.
            CallOperation? current = Volatile.Read(ref _current);
            if (current is { FinishesByItself: true } ? !current.TryFinishByItself() : current is { IsBegun: true })
            {
                break;
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }

        throw CallErrors.Pending(this, Volatile.Read(ref _current));
    }
}
