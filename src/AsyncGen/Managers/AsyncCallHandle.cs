using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using AsyncGen.Operations;
using AsyncGen.Tracing;

namespace AsyncGen;

/// <summary>
/// The asynchronous handle of one call: its server completes or aborts the call with it, whenever it likes and from any
/// thread, exactly once (RPC-20 to RPC-28). The handle stands for its call only: nothing done with it can meet a later one.
/// </summary>
/// <remarks>
/// <para>
/// A cancel obliges the server to nothing but to complete or abort all the same (RPC-39); what it then says is dropped if
/// the client has left. A handle that is lost, so that nobody could end its call any more, is aborted by the garbage
/// collector with RPC_S_CALL_FAILED (0x800706BE), and the trace is told.
/// </para>
/// <para>
/// The code after a client's <see langword="await"/> never runs inside a member of the handle, so it may be called under a
/// lock of the server's. The client's own hook <see cref="CallOptions.Synchronize"/> does run there.
/// </para>
/// </remarks>
[AsyncCallHandle]
[DebuggerDisplay("{ToString(),nq}")]
public abstract class AsyncCallHandle
{
    private readonly long _epoch;
    private CallOperation? _operation;

    private protected AsyncCallHandle(CallOperation operation)
    {
        _operation = operation;
        _epoch = CallWord.Epoch(operation.Word);
    }

    /// <summary>Aborts a call that nobody can end any more.</summary>
    ~AsyncCallHandle()
    {
        if (Volatile.Read(ref _operation) is not null)
        {
            // Clients are not to be met on the finalizer's thread.
            ThreadPool.UnsafeQueueUserWorkItem(static handle => ((AsyncCallHandle)handle!).AbortLost(), this);
        }
    }

    /// <summary>Whether the call was completed or aborted with this handle. It tells nothing of the client.</summary>
    [CallMember(CallMemberKind.IsCompleted)]
    public bool IsCompleted => Volatile.Read(ref _operation) is null;

    /// <summary>
    /// The token that is cancelled, by the pool, when the client cancels the call (RPC-40); cancelled already where it is
    /// first asked for after that. It is this call's alone: what is still registered with it when the call is over never
    /// hears of a later one.
    /// <see cref="CancellationToken.None"/> once the call was completed or aborted.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public CancellationToken CancellationToken => Volatile.Read(ref _operation)?.GetServerToken(_epoch) ?? default;

    /// <summary>Whether the client cancelled the call. Never throws, and changes nothing (RPC-38, RPC-39).</summary>
    /// <returns>
    /// <see langword="true"/> from the cancel until the call is completed or aborted, also after the client has left;
    /// <see langword="false"/> after a mere dispose and once the call was completed or aborted.
    /// </returns>
    [CallMember(CallMemberKind.TestCancel)]
    public bool TestCancel() => Volatile.Read(ref _operation) is { IsCancelRequested: true } && !IsCompleted;

    /// <summary>Aborts the call with a code; outs and result do not reach the client (RPC-25).</summary>
    /// <param name="code">
    /// Not zero: an HRESULT, or a number of the server's own. The client gets a <see cref="CallAbortedException"/> with it.
    /// After a cancel the codes RPC_E_CALL_CANCELED (0x80010002) and RPC_S_CALL_CANCELLED (1818 or 0x8007071A) acknowledge it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is zero (RPC-26); the call stays open.</exception>
    /// <exception cref="InvalidOperationException">
    /// The call was completed or aborted before; nothing changes (RPC-27). The HRESULT is RPC_S_INVALID_ASYNC_HANDLE,
    /// 0x8007077A.
    /// </exception>
    [CallMember(CallMemberKind.Abort)]
    public void Abort(int code) => Abort(new CallAbortedException(code));

    /// <summary>Aborts the call with an exception, which the client's <c>Finish_</c> throws.</summary>
    /// <param name="exception">
    /// What the client gets, the same object. An <see cref="OperationCanceledException"/> after a cancel acknowledges it.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>; the call stays open.</exception>
    /// <exception cref="InvalidOperationException">
    /// The call was completed or aborted before; nothing changes (RPC-27). The HRESULT is RPC_S_INVALID_ASYNC_HANDLE,
    /// 0x8007077A.
    /// </exception>
    [CallMember(CallMemberKind.Abort)]
    public void Abort(Exception exception)
    {
        if (!TryAbort(exception))
        {
            throw CallErrors.HandleEnded();
        }
    }

    /// <summary>As <see cref="Abort(int)"/>, unless the call was completed or aborted before.</summary>
    /// <param name="code">Not zero.</param>
    /// <returns>Whether this aborted the call.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is zero (RPC-26).</exception>
    [CallMember(CallMemberKind.TryEnd)]
    public bool TryAbort(int code) => TryAbort(new CallAbortedException(code));

    /// <summary>As <see cref="Abort(Exception)"/>, unless the call was completed or aborted before.</summary>
    /// <param name="exception">What the client gets.</param>
    /// <returns>Whether this aborted the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    [CallMember(CallMemberKind.TryEnd)]
    public bool TryAbort(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!TryTake(out CallOperation? operation))
        {
            return false;
        }

        operation.EndByHandle(exception);
        return true;
    }

    /// <summary>As <see cref="ServerCall.ReportProgress"/>, from any thread; nothing once the call was completed or aborted.</summary>
    /// <param name="current">How much is done, in units of the server's.</param>
    /// <param name="total">How much there is to do, in the same units; zero where that is not known.</param>
    /// <param name="message">What there is to say about it.</param>
    public void ReportProgress(long current, long total, string? message = null) =>
        Volatile.Read(ref _operation)?.ReportProgress(_epoch, current, total, message);

    /// <summary>Tells the operation and whether it is open, for logs and the debugger.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Volatile.Read(ref _operation) is { } operation
            ? $"{operation.OperationName}: open{(TestCancel() ? ", canceled" : "")}"
            : "completed";

    /// <summary>Whether the handle is that of the invocation which the record serves.</summary>
    internal bool IsOf(CallOperation operation) => ReferenceEquals(Volatile.Read(ref _operation), operation);

    /// <summary>Wins the end of the call; of all who try, one does.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "What ends the call is what the finalizer is there for.")]
    private protected bool TryTake([NotNullWhen(true)] out CallOperation? operation)
    {
        operation = Interlocked.Exchange(ref _operation, null);
        if (operation is null)
        {
            return false;
        }

        GC.SuppressFinalize(this);
        RaceWindow.Open();
        return true;
    }

    private void AbortLost()
    {
        if (TryTake(out CallOperation? operation))
        {
            CallTrace.HandleLost(operation);
            operation.EndByHandle(new CallAbortedException(
                HResults.CallFailed, $"The server lost the handle of '{operation.OperationName}' without completing or aborting the call."));
        }
    }
}
