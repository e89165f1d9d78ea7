using System;
using System.Diagnostics;

namespace AsyncGen;

/// <summary>What a sink is told beside its results: progress, and in the end the one final status (WMI-03, WMI-06, WMI-08).</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct SinkStatus
{
    private SinkStatus(SinkStatusKind kind, int code, Exception? exception, long current, long total, string? message, long dropped = 0)
    {
        Kind = kind;
        HResult = code;
        Exception = exception;
        Current = current;
        Total = total;
        Message = message;
        Dropped = dropped;
    }

    /// <summary>Whether the operation is over, or how far it is (WMI-07).</summary>
    public SinkStatusKind Kind { get; }

    /// <summary>Whether this is the one final status: nothing comes after it (WMI-03).</summary>
    public bool IsFinal => Kind == SinkStatusKind.Complete;

    /// <summary>
    /// The final HRESULT: what the synchronous method would have ended with (WMI-08). Zero after a success,
    /// WBEM_E_CALL_CANCELLED (0x80041032) after a cancel, that of <see cref="Exception"/> after a failure.
    /// </summary>
    public int HResult { get; }

    /// <summary>Whether this is the final status of an operation that succeeded.</summary>
    public bool IsSuccess => IsFinal && HResult == 0;

    /// <summary>Whether this is the final status of an operation that was cancelled (WMI-18).</summary>
    public bool IsCanceled => IsFinal && HResult == HResults.SinkCallCancelled;

    /// <summary>
    /// What the operation failed with, as the server threw it; after a cancel what caused it, a
    /// <see cref="CallCanceledException"/> or the sink's own exception, if anything did.
    /// </summary>
    public Exception? Exception { get; }

    /// <summary>Of progress: how much is done, in units of the server's.</summary>
    public long Current { get; }

    /// <summary>Of progress: how much there is to do, in the same units; zero where the server does not know.</summary>
    public long Total { get; }

    /// <summary>Of progress: what the server says about it.</summary>
    public string? Message { get; }

    /// <summary>
    /// Of the final status: how many results were dropped because the sink was too slow (<see cref="SinkOverflow.DropOldest"/>,
    /// WMI-14).
    /// </summary>
    public long Dropped { get; }

    /// <summary>Tells kind, code and message, for logs and the debugger.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        !IsFinal ? $"{Current}/{Total} {Message}".TrimEnd()
        : IsSuccess ? "completed"
        : IsCanceled ? "canceled"
        : $"failed, 0x{HResult:X8}: {Exception?.Message}";

    internal static SinkStatus Progress(long current, long total, string? message) =>
        new(SinkStatusKind.Progress, 0, null, current, total, message);

    internal static SinkStatus Completed() => new(SinkStatusKind.Complete, 0, null, 0, 0, null);

    internal static SinkStatus Canceled(Exception? cause) =>
        new(SinkStatusKind.Complete, HResults.SinkCallCancelled, cause, 0, 0, null);

    /// <summary>A failure; an exception that names no error still is one.</summary>
    internal static SinkStatus Failed(Exception exception) =>
        new(SinkStatusKind.Complete, exception.HResult != 0 ? exception.HResult : HResults.CallFailed, exception, 0, 0, null);

    internal SinkStatus WithDropped(long dropped) => new(Kind, HResult, Exception, Current, Total, Message, dropped);
}
