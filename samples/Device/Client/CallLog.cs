using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Device.Client;

/// <summary>
/// Listens to the library's activities: one for each call, from its <c>Begin_</c> to its end, and one for each late result.
/// docs/trace.md describes them; with OpenTelemetry <c>AddSource("AsyncGen")</c> does what this class does.
/// </summary>
internal sealed class CallLog : IDisposable
{
    private const string LateResult = "late result";

    private readonly object _lock = new();
    private readonly Dictionary<string, int> _endings = [];
    private readonly bool _isShown;
    private readonly ActivityListener _listener;
    private int _begun;
    private int _lateResults;

    /// <param name="isShown">Whether each activity that ends is written, in one line.</param>
    public CallLog(bool isShown)
    {
        _isShown = isShown;
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "AsyncGen",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = OnStarted,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    public override string ToString()
    {
        lock (_lock)
        {
            int Of(string ending) => _endings.GetValueOrDefault(ending);
            return $"begun {_begun}, completed {Of("completed")}, faulted {Of("faulted")}, cancelled {Of("canceled")}"
                + $", late results {_lateResults}";
        }
    }

    // Activities start and stop on the threads that begin and end the calls.
    private void OnStarted(Activity activity)
    {
        lock (_lock)
        {
            _begun += activity.OperationName == LateResult ? 0 : 1;
        }
    }

    private void OnStopped(Activity activity)
    {
        lock (_lock)
        {
            if (activity.OperationName == LateResult)
            {
                _lateResults++;
            }
            else
            {
                string ending = $"{activity.GetTagItem("asyncgen.call.ending")}";
                _endings[ending] = _endings.GetValueOrDefault(ending) + 1;
            }
        }

        if (_isShown)
        {
            Console.WriteLine("     | " + Describe(activity));
        }
    }

    private static string Describe(Activity activity)
    {
        object? Tag(string name) => activity.GetTagItem(name);
        if (activity.OperationName == LateResult)
        {
            return $"late result of {Tag("asyncgen.call.type")}.{Tag("asyncgen.call.method")} [{Tag("asyncgen.call.name")}]: "
                + $"the server {Tag("asyncgen.server.outcome")}";
        }

        return $"{activity.OperationName} [{Tag("asyncgen.call.name")}] {activity.Duration.TotalMilliseconds:F0} ms: "
            + Tag("asyncgen.call.ending")
            + (Tag("asyncgen.call.abandoned") is true ? ", abandoned" : "")
            + (Tag("error.type") is { } error ? $", {error}" : "");
    }
}
