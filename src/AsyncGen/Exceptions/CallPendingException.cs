using System;

namespace AsyncGen;

/// <summary>
/// A <c>Begin_</c> was refused because a call is in progress on the same call object, or its result was not taken by <c>Finish_</c> yet (COM-14, COM-15). The call in progress is not disturbed. The HRESULT is RPC_S_CALLPENDING, 0x80010115.
/// </summary>
public sealed class CallPendingException : InvalidOperationException
{
    /// <summary>Creates the exception with its usual message.</summary>
    public CallPendingException()
        : this("A call is in progress on this call object.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public CallPendingException(string? message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CallPendingException(string? message, Exception? innerException)
        : base(message, innerException)
    {
        HResult = HResults.CallPending;
    }
}
