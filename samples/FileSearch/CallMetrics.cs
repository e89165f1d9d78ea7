using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace FileSearch;

/// <summary>Adds up what the library's meter tells of all calls; docs/trace.md describes its instruments.</summary>
internal sealed class CallMetrics : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();
    private long _durations;
    private double _seconds;
    private double _longest;

    /// <summary>Starts to listen: calls that were begun before are not counted.</summary>
    public CallMetrics()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AsyncGen")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };

        // Measurements come on the threads that begin and end the calls.
        _listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Count(instrument.Name, count));
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => AddDuration(seconds));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public override string ToString()
    {
        lock (_lock)
        {
            double mean = _durations == 0 ? 0 : _seconds / _durations;
            return $"calls begun {CountOf("asyncgen.calls.begun")}"
                + $", completed {CountOf("asyncgen.calls.completed")}"
                + $", faulted {CountOf("asyncgen.calls.faulted")}"
                + $", cancelled {CountOf("asyncgen.calls.canceled")}"
                + $", abandoned {CountOf("asyncgen.calls.abandoned")}"
                + $", late results dropped {CountOf("asyncgen.late_results.dropped")}"
                + $", duration mean {mean * 1000:F1} ms, maximum {_longest * 1000:F1} ms";
        }
    }

    private long CountOf(string instrument) => _counts.GetValueOrDefault(instrument);

    private void Count(string instrument, long count)
    {
        lock (_lock)
        {
            _counts[instrument] = CountOf(instrument) + count;
        }
    }

    private void AddDuration(double seconds)
    {
        lock (_lock)
        {
            _durations++;
            _seconds += seconds;
            _longest = Math.Max(_longest, seconds);
        }
    }
}
