using System;

namespace AsyncGen;

/// <summary>Cancelling by the sink, and stopping from inside one (WMI-16 to WMI-25).</summary>
public static class CallSinks
{
    /// <summary>
    /// Cancels all operations of a sink that are in progress, on whatever call objects, each with a final status of
    /// WBEM_E_CALL_CANCELLED (WMI-16, WMI-18).
    /// </summary>
    /// <remarks>
    /// Only the client's end is cancelled: the servers are not told and may go on, what they still produce is not asked for
    /// (WMI-23). To tell a server, cancel its call. Nothing is waited for: a callback that is running runs on, and the final
    /// status comes after it; no other one starts any more (WMI-19). The sink is to be kept until then (WMI-25).
    /// </remarks>
    /// <typeparam name="T">The element of the results.</typeparam>
    /// <param name="sink">The sink, the same object that the <c>Begin_</c> got (WMI-17).</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is <see langword="null"/> (WMI-20).</exception>
    public static CancelAsyncCallResult CancelAsyncCall<T>(ICallSink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (SinkCallback.IsInside(sink))
        {
            return CancelAsyncCallResult.InsideSink;
        }

        bool canceled = false;
        foreach (SinkDelivery delivery in SinkTable.OperationsOf(sink))
        {
            canceled |= delivery.TryCancel(tellsServer: false);
        }

        return canceled ? CancelAsyncCallResult.Canceled : CancelAsyncCallResult.NotFound;
    }

    /// <summary>
    /// For code inside a callback of a sink: cancels the operation that the callback belongs to as soon as it returns, and
    /// tells the server (WMI-13, WMI-21).
    /// </summary>
    /// <returns>
    /// Whether the operation will be ended; <see langword="false"/> outside of a callback and in the final status, where it
    /// is over.
    /// </returns>
    public static bool RequestStop() => SinkCallback.RequestStop();
}
