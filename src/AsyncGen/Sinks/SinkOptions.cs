using System;
using System.Diagnostics;

namespace AsyncGen;

/// <summary>
/// How the results of calls with a sink are delivered (WMI-06, WMI-14). The constructor of a call object copies the values.
/// </summary>
[DebuggerDisplay("BatchSize = {BatchSize}, QueueCapacity = {QueueCapacity}, {Overflow}, SendStatus = {SendStatus}")]
public sealed class SinkOptions
{
    /// <summary>
    /// How many results one <see cref="ICallSink{T}.Indicate"/> gets at most; 100 by default. It gets what is there and
    /// does not wait for more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int BatchSize
    {
        get;
        set => field = value > 0 ? value : throw CallErrors.NotPositive(nameof(value), value);
    }
    = 100;

    /// <summary>How many results wait for their sink at most; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int QueueCapacity
    {
        get;
        set => field = value > 0 ? value : throw CallErrors.NotPositive(nameof(value), value);
    }
    = 1000;

    /// <summary>What happens to a result for which the queue has no room; the server waits by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public SinkOverflow Overflow
    {
        get;
        set => field = value is SinkOverflow.Wait or SinkOverflow.DropOldest or SinkOverflow.Fail
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such policy.");
    }

    /// <summary>
    /// Whether sinks are told of the progress that servers report with <see cref="ServerCall.ReportProgress"/>: WMI's
    /// WBEM_FLAG_SEND_STATUS (WMI-06). Off by default.
    /// </summary>
    public bool SendStatus { get; set; }

    internal SinkOptions Copy() => (SinkOptions)MemberwiseClone();
}
