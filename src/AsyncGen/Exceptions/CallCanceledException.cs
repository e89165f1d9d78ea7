using System;
using System.Threading;

namespace AsyncGen;

/// <summary>
/// Thrown by <c>Finish_</c> for a call that was cancelled (COM-40). The HRESULT is RPC_E_CALL_CANCELED, 0x80010002. The
/// inner exception is the one with which the server acknowledged the cancel, if it did.
/// </summary>
public sealed class CallCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception with its usual message.</summary>
    public CallCanceledException()
        : this("The call was cancelled.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public CallCanceledException(string? message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The exception with which the server acknowledged the cancel.</param>
    public CallCanceledException(string? message, Exception? innerException)
        : this(message, innerException, ServerOutcome.Unknown, CancellationToken.None)
    {
    }

    /// <summary>Creates the exception with all it says.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The exception with which the server acknowledged the cancel.</param>
    /// <param name="serverOutcome">What the server had done.</param>
    /// <param name="cancellationToken">The client's token, if that cancelled the call.</param>
    public CallCanceledException(
        string? message, Exception? innerException, ServerOutcome serverOutcome, CancellationToken cancellationToken)
        : base(message, innerException, cancellationToken)
    {
        HResult = HResults.CallCanceled;
        ServerOutcome = serverOutcome;
    }

    /// <summary>
    /// What the server had done when <c>Finish_</c> threw. <see cref="ServerOutcome.Unknown"/> means that it may still be
    /// at work: ask it before relying on its state (COM-41).
    /// </summary>
    public ServerOutcome ServerOutcome { get; }
}
