using System;

namespace AsyncGen;

/// <summary>
/// Where the results of a call go as they come, made by the client (WMI-01, WMI-03): results, progress if asked for, then
/// exactly one final status. The members are called one at a time for each operation (WMI-09), never before the operation
/// is registered (WMI-04), and not at all where the <c>Begin_</c> threw (WMI-02).
/// </summary>
/// <typeparam name="T">The element of the results, where they are a sequence; else the result.</typeparam>
/// <remarks>
/// One sink for each operation in progress is strongly recommended (WMI-11): with one for several nothing says of which a
/// result is, and <c>CallSinks.CancelAsyncCall</c> cancels all of them (WMI-16).
/// </remarks>
public interface ICallSink<T>
{
    /// <summary>Takes the next results. An exception out of it cancels the operation (WMI-13).</summary>
    /// <param name="items">
    /// The results, at least one, in their order. The memory is the caller's: what is to stay longer than the call is copied
    /// (WMI-12).
    /// </param>
    void Indicate(ReadOnlySpan<T> items);

    /// <summary>
    /// Takes a status: progress, if the operation was begun with it, and once the final one, after which nothing comes any
    /// more (WMI-03, WMI-06). An exception out of progress cancels the operation (WMI-13), one out of the final status goes to
    /// the trace.
    /// </summary>
    /// <param name="status">What there is to say.</param>
    void SetStatus(in SinkStatus status);
}
