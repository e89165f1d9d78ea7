using System;

namespace AsyncGen;

/// <summary>
/// Thrown by <c>Finish_</c> for a call whose server aborted it with a code (RPC-25, RPC-26). The HRESULT is that code; outs
/// and result are not there.
/// </summary>
public sealed class CallAbortedException : Exception
{
    /// <summary>Creates the exception with the code of a call that failed, RPC_S_CALL_FAILED as an HRESULT, 0x800706BE.</summary>
    public CallAbortedException()
        : this(HResults.CallFailed)
    {
    }

    /// <summary>Creates the exception with the server's code.</summary>
    /// <param name="code">The code, not zero: an HRESULT, or a number of the server's own.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is zero, which says success (RPC-26).</exception>
    public CallAbortedException(int code)
        : this(code, null)
    {
    }

    /// <summary>Creates the exception with a message, and the code of a call that failed, 0x800706BE.</summary>
    /// <param name="message">What happened.</param>
    public CallAbortedException(string? message)
        : this(HResults.CallFailed, message)
    {
    }

    /// <summary>Creates the exception with a message and a cause, and the code of a call that failed, 0x800706BE.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CallAbortedException(string? message, Exception? innerException)
        : this(HResults.CallFailed, message, innerException)
    {
    }

    /// <summary>Creates the exception with the server's code and a message.</summary>
    /// <param name="code">The code, not zero: an HRESULT, or a number of the server's own.</param>
    /// <param name="message">What happened, or <see langword="null"/> for the usual message.</param>
    /// <param name="innerException">The cause.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is zero, which says success (RPC-26).</exception>
    public CallAbortedException(int code, string? message, Exception? innerException = null)
        : base(message ?? $"The server aborted the call with the code 0x{code:X8}.", innerException)
    {
        HResult = code != 0 ? code : throw CallErrors.AbortedWithoutCode(nameof(code));
    }

    /// <summary>Whether the code is one of those by which a server says that it gave up because it was asked to.</summary>
    internal bool IsCancelCode => HResult is HResults.CallCanceled or HResults.CallCancelledStatus or HResults.CallCancelledCode;
}
