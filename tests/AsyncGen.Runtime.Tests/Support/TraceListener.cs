using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// Listens to the trace and keeps what belongs to the calls of one operation of one type. The trace is the process's, so a
/// test has a call type of its own.
/// </summary>
internal sealed class TraceListener : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener? _activities;
    private readonly string _type;

    public TraceListener(string type, bool activities = true, Func<Instrument, bool>? instruments = null)
    {
        _type = type;
        if (activities)
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == "AsyncGen",
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (IsMine(activity.TagObjects))
                    {
                        Activities.Enqueue(activity);
                    }
                },
            };
            ActivitySource.AddActivityListener(_activities);
        }

        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AsyncGen" && (instruments?.Invoke(instrument) ?? true))
            {
                Instruments.Enqueue(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public ConcurrentQueue<Instrument> Instruments { get; } = new();

    public ConcurrentQueue<Activity> Activities { get; } = new();

    public ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> Measurements { get; } = new();

    public double Sum(string instrument) => Measurements.Where(one => one.Name == instrument).Sum(static one => one.Value);

    public void AwaitSum(string instrument, double sum) =>
        Patience.Until(() => Sum(instrument) >= sum, $"{instrument} did not come to {sum}");

    public void Dispose()
    {
        _meters.Dispose();
        _activities?.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        KeyValuePair<string, object?>[] copy = tags.ToArray();
        if (IsMine(copy))
        {
            Measurements.Enqueue((instrument.Name, value, copy.ToDictionary(static tag => tag.Key, static tag => tag.Value)));
        }
    }

    private bool IsMine(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Any(tag => tag.Key == "asyncgen.call.type" && (string?)tag.Value == _type);
}
