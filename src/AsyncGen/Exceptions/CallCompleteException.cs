using System;

namespace AsyncGen;

/// <summary>
/// A <c>Finish_</c>, or a wait without limit, found no call of its kind in progress (COM-16, COM-17). The HRESULT is RPC_E_CALL_COMPLETE, 0x80010117.
/// </summary>
public sealed class CallCompleteException : InvalidOperationException
{
    /// <summary>Creates the exception with its usual message.</summary>
    public CallCompleteException()
        : this("No such call is in progress on this call object.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public CallCompleteException(string? message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CallCompleteException(string? message, Exception? innerException)
        : base(message, innerException)
    {
        HResult = HResults.CallComplete;
    }
}
