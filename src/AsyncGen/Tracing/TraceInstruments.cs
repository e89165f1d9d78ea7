using System;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AsyncGen.Tracing;

/// <summary>
/// The <see cref="ActivitySource"/> and the <see cref="Meter"/> named AsyncGen with its instruments. Names and units follow
/// OpenTelemetry's conventions and are documented in docs/trace.md.
/// </summary>
internal sealed class TraceInstruments
{
    private const string Name = "AsyncGen";

    private TraceInstruments()
    {
        string? version = typeof(TraceInstruments).Assembly.GetName().Version?.ToString(3);
        Source = new ActivitySource(Name, version);
        Meter meter = new(Name, version);
        Begun = meter.CreateCounter<long>("asyncgen.calls.begun", "{call}", "Calls that a Begin_ started.");
        Completed = meter.CreateCounter<long>("asyncgen.calls.completed", "{call}", "Calls that ended with a result of the server.");
        Faulted = meter.CreateCounter<long>("asyncgen.calls.faulted", "{call}", "Calls that ended with an exception.");
        Canceled = meter.CreateCounter<long>("asyncgen.calls.canceled", "{call}", "Calls that ended cancelled.");
        Abandoned = meter.CreateCounter<long>(
            "asyncgen.calls.abandoned", "{call}", "Calls whose client left, by a cancel or a dispose, before their server was through.");
        LateResults = meter.CreateCounter<long>(
            "asyncgen.late_results.dropped", "{result}", "Results and exceptions of servers whose client had left, dropped.");
        CallbacksFaulted = meter.CreateCounter<long>(
            "asyncgen.callbacks.faulted",
            "{exception}",
            "Exceptions of hooks and of a server's token registrations that have no call to fault.");
        ManagersFaulted = meter.CreateCounter<long>(
            "asyncgen.managers.faulted", "{exception}", "Exceptions of managers' methods whose call was completed or aborted before.");
        HandlesLost = meter.CreateCounter<long>(
            "asyncgen.handles.lost", "{handle}", "Asynchronous handles that a manager lost, so that their calls were aborted.");
        Duration = meter.CreateHistogram<double>("asyncgen.call.duration", "s", "Time from Begin_ to the end of the call.");
    }

    internal ActivitySource Source { get; }

    internal Counter<long> Begun { get; }

    internal Counter<long> Completed { get; }

    internal Counter<long> Faulted { get; }

    internal Counter<long> Canceled { get; }

    internal Counter<long> Abandoned { get; }

    internal Counter<long> LateResults { get; }

    internal Counter<long> CallbacksFaulted { get; }

    internal Counter<long> ManagersFaulted { get; }

    internal Counter<long> HandlesLost { get; }

    internal Histogram<double> Duration { get; }

    /// <summary>Whether anybody wants to know of calls.</summary>
    internal bool IsListening =>
        Source.HasListeners() || Begun.Enabled || Duration.Enabled || Completed.Enabled
        || Faulted.Enabled || Canceled.Enabled || Abandoned.Enabled;

    /// <summary>Makes them, which listeners are told of; with one that throws there is no trace.</summary>
    internal static TraceInstruments? TryCreate()
    {
        try
        {
            return new TraceInstruments();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
