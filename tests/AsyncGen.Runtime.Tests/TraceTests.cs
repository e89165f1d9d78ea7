using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>An interface of which only the trace tests make calls.</summary>
[AsyncCall]
public interface ITraced
{
    int Run(int value, CancellationToken cancellationToken = default);
}

/// <summary>The <see cref="ActivitySource"/> and the <see cref="Meter"/> named AsyncGen (design section 4, docs/trace.md).</summary>
[Collection(nameof(Alone))]
public sealed class TraceTests
{
    private const string Type = nameof(TracedCall);

    private readonly Server _server = new();

    private sealed class Server : ITraced
    {
        public Func<int, CancellationToken, int> OnRun { get; set; } = static (value, _) => value;

        public int Run(int value, CancellationToken cancellationToken) => OnRun(value, cancellationToken);
    }

    [Fact]
    public void Instruments_have_OpenTelemetrys_units()
    {
        using TraceListener trace = new(Type);
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        call.Finish_Run();
        Assert.Equal(
            [
                "asyncgen.call.duration s",
                "asyncgen.callbacks.faulted {exception}",
                "asyncgen.calls.abandoned {call}",
                "asyncgen.calls.begun {call}",
                "asyncgen.calls.canceled {call}",
                "asyncgen.calls.completed {call}",
                "asyncgen.calls.faulted {call}",
                "asyncgen.handles.lost {handle}",
                "asyncgen.late_results.dropped {result}",
                "asyncgen.managers.faulted {exception}",
            ],
            trace.Instruments.Select(static one => $"{one.Name} {one.Unit}").Order());
        Assert.All(trace.Instruments, static one => Assert.False(string.IsNullOrEmpty(one.Description)));
    }

    [Fact]
    public void A_call_that_completes()
    {
        using TraceListener trace = new(Type);
        using TracedCall call = new(_server, new CallOptions { Name = "front door" });
        for (int i = 1; i <= 5; i++)
        {
            call.Begin_Run(i);
            Assert.Equal(i, call.Finish_Run());
        }

        trace.AwaitSum("asyncgen.calls.begun", 5);
        trace.AwaitSum("asyncgen.calls.completed", 5);
        Patience.Until(() => trace.Activities.Count == 5, "activities are missing");
        Assert.All(trace.Activities, static activity =>
        {
            Assert.Equal("TracedCall.Run", activity.OperationName);
            Assert.Equal("completed", activity.GetTagItem("asyncgen.call.ending"));
            Assert.Equal("Run", activity.GetTagItem("asyncgen.call.method"));
            Assert.Equal("front door", activity.GetTagItem("asyncgen.call.name"));
            Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        });

        // One duration a call, of no more than a test can take.
        double[] durations = [.. trace.Measurements.Where(static one => one.Name == "asyncgen.call.duration").Select(static one => one.Value)];
        Assert.Equal(5, durations.Length);
        Assert.All(durations, static seconds => Assert.InRange(seconds, 0, 60));
        Assert.Equal(0, trace.Sum("asyncgen.calls.faulted") + trace.Sum("asyncgen.calls.canceled") + trace.Sum("asyncgen.calls.abandoned"));
    }

    [Fact]
    public void The_end_of_a_call_is_told_before_its_Finish_returns()
    {
        using TraceListener trace = new(Type, activities: false, static instrument => instrument.Name == "asyncgen.calls.completed");
        using TracedCall call = new(_server);
        for (int i = 1; i <= 3000; i++)
        {
            call.Begin_Run(i);
            Patience.Until(() => call.IsCompleted, "the call does not end");
            call.Finish_Run();
            if (trace.Measurements.Count != i)
            {
                Assert.Fail($"{trace.Measurements.Count} ends of {i} calls were told");
            }
        }
    }

    [Fact]
    public void A_call_that_faults_tells_the_type_of_its_exception()
    {
        using TraceListener trace = new(Type);
        _server.OnRun = static (_, _) => throw new ArithmeticException("overflow");
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        Assert.Throws<ArithmeticException>(() => call.Finish_Run());
        trace.AwaitSum("asyncgen.calls.faulted", 1);
        Patience.Until(() => trace.Activities.Count == 1, "the activity is missing");
        Assert.Equal("System.ArithmeticException", trace.Measurements.Single(static one => one.Name == "asyncgen.calls.faulted").Tags["error.type"]);
        Activity activity = trace.Activities.Single();
        Assert.Equal((ActivityStatusCode.Error, "overflow"), (activity.Status, activity.StatusDescription));
        Assert.Equal("System.ArithmeticException", activity.GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(activity.Events).Name);
        Assert.Equal(0, trace.Sum("asyncgen.calls.completed"));
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("faulted")]
    [InlineData("acknowledged")]
    public void A_cancelled_call_is_abandoned_and_its_late_result_told_once(string outcome)
    {
        using TraceListener trace = new(Type);
        using Gate gate = new();
        _server.OnRun = (value, _) =>
        {
            gate.Pass();
            return outcome switch
            {
                "completed" => value,
                "faulted" => throw new ArithmeticException("late"),
                _ => throw new OperationCanceledException(),
            };
        };
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        gate.AwaitEntered();
        call.Cancel();
        Assert.Throws<CallCanceledException>(() => call.Finish_Run());
        trace.AwaitSum("asyncgen.calls.canceled", 1);
        trace.AwaitSum("asyncgen.calls.abandoned", 1);
        Assert.Equal(0, trace.Sum("asyncgen.late_results.dropped"));
        gate.Open();
        trace.AwaitSum("asyncgen.late_results.dropped", 1);
        Patience.Until(() => trace.Activities.Count == 2, "activities are missing");
        Activity[] activities = [.. trace.Activities];
        Assert.Equal(("canceled", true), (activities[0].GetTagItem("asyncgen.call.ending"), activities[0].GetTagItem("asyncgen.call.abandoned")));
        Assert.Equal(ActivityStatusCode.Unset, activities[0].Status);
        Assert.Equal("late result", activities[1].OperationName);
        Assert.Equal(outcome, activities[1].GetTagItem("asyncgen.server.outcome"));
        Assert.Equal(activities[0].SpanId, activities[1].ParentSpanId);
        Assert.Equal(1, trace.Sum("asyncgen.late_results.dropped"));
        Assert.Equal(outcome, trace.Measurements.Single(static one => one.Name == "asyncgen.late_results.dropped").Tags["asyncgen.server.outcome"]);
    }

    [Fact]
    public void A_cancel_that_the_server_acknowledges_in_time_abandons_nothing()
    {
        using TraceListener trace = new(Type);
        using Gate gate = new();
        _server.OnRun = (_, token) =>
        {
            gate.Pass();
            Patience.Until(() => token.IsCancellationRequested, "not cancelled");
            throw new OperationCanceledException(token);
        };
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        gate.AwaitEntered();
        gate.Open();
        Assert.Equal(CancelResult.Requested, call.Cancel(Codes.Infinite));
        Assert.Equal(ServerOutcome.Acknowledged, Assert.Throws<CallCanceledException>(() => call.Finish_Run()).ServerOutcome);
        trace.AwaitSum("asyncgen.calls.canceled", 1);
        Assert.Equal(0, trace.Sum("asyncgen.calls.abandoned") + trace.Sum("asyncgen.late_results.dropped") + trace.Sum("asyncgen.calls.faulted"));
    }

    [Fact]
    public void A_call_cancelled_before_it_began_is_begun_and_canceled()
    {
        using TraceListener trace = new(Type);
        using TracedCall call = new(_server);
        call.Begin_Run(1, new CancellationToken(canceled: true));
        Assert.Throws<CallCanceledException>(() => call.Finish_Run());
        Assert.Equal((1, 1, 0), (trace.Sum("asyncgen.calls.begun"), trace.Sum("asyncgen.calls.canceled"), trace.Sum("asyncgen.calls.abandoned")));
        Assert.Equal("canceled", Assert.Single(trace.Activities).GetTagItem("asyncgen.call.ending"));
    }

    [Fact]
    public void A_disposed_call_is_abandoned_and_its_result_told_when_it_comes()
    {
        using TraceListener trace = new(Type);
        using Gate gate = new();
        _server.OnRun = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        TracedCall call = new(_server);
        call.Begin_Run(1);
        gate.AwaitEntered();
        call.Dispose();
        Assert.Equal("released", Assert.Single(trace.Activities).GetTagItem("asyncgen.call.ending"));
        Assert.Equal(1, trace.Sum("asyncgen.calls.abandoned"));
        gate.Open();
        trace.AwaitSum("asyncgen.late_results.dropped", 1);
    }

    [Fact]
    public void What_the_server_traces_belongs_to_the_call_and_the_client_keeps_its_own_activity()
    {
        using TraceListener trace = new(Type);
        string? serversParent = null;
        _server.OnRun = (value, _) =>
        {
            serversParent = Activity.Current?.Id;
            return value;
        };
        using Activity client = new Activity("client").Start();
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        Assert.Same(client, Activity.Current);
        call.Finish_Run();
        Assert.Same(client, Activity.Current);
        Patience.Until(() => trace.Activities.Count == 1, "the activity is missing");
        Activity activity = trace.Activities.Single();
        Assert.Equal(activity.Id, serversParent);
        Assert.Equal(client.Id, activity.ParentId);
    }

    [Fact]
    public void A_cancel_leaves_the_cancellers_activity_alone()
    {
        using TraceListener trace = new(Type);
        using Gate gate = new();
        _server.OnRun = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        using TracedCall call = new(_server);
        call.Begin_Run(1);
        gate.AwaitEntered();
        using Activity canceller = new Activity("canceller").Start();
        call.Cancel();
        Assert.Same(canceller, Activity.Current);
        Assert.Throws<CallCanceledException>(() => call.Finish_Run());
        gate.Open();
        trace.AwaitSum("asyncgen.late_results.dropped", 1);
    }

    [Fact]
    public void Exceptions_of_hooks_and_of_token_registrations_that_no_call_takes_are_told()
    {
        using TraceListener trace = new(Type);
        double registrations = 0;
        using MeterListener all = new();
        all.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "asyncgen.callbacks.faulted")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        all.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag.Key == "error.type" && (string?)tag.Value == typeof(AggregateException).FullName)
                {
                    registrations += value;
                }
            }
        });
        all.Start();

        Hook hook = new() { OnSignal = static () => throw new InvalidTimeZoneException("hook") };
        using Gate gate = new();
        _server.OnRun = (value, token) =>
        {
            using CancellationTokenRegistration throws = token.Register(static () => throw new ArithmeticException("registration"));
            gate.Pass();
            return value;
        };
        using TracedCall call = new(_server, new CallOptions { Synchronize = hook });
        call.Begin_Run(1);
        gate.AwaitEntered();
        call.Cancel();
        Assert.Equal(1, trace.Sum("asyncgen.callbacks.faulted"));
        Assert.Equal("System.InvalidTimeZoneException", trace.Measurements.Single(static one => one.Name == "asyncgen.callbacks.faulted").Tags["error.type"]);
        Patience.Until(() => Volatile.Read(ref registrations) == 1, "the exception of the registration was not told");
        Assert.Throws<CallCanceledException>(() => call.Finish_Run());
        gate.Open();
        trace.AwaitSum("asyncgen.late_results.dropped", 1);
    }

    [Fact]
    public void COM_28_a_hook_that_throws_makes_a_fault_of_the_call_in_the_trace_too()
    {
        using TraceListener trace = new(Type);
        Hook hook = new() { OnSignal = static () => throw new InvalidTimeZoneException("hook") };
        using TracedCall call = new(_server, new CallOptions { Synchronize = hook });
        call.Begin_Run(1);
        Assert.Throws<InvalidTimeZoneException>(() => call.Finish_Run());
        trace.AwaitSum("asyncgen.calls.faulted", 1);
        Assert.Equal(0, trace.Sum("asyncgen.calls.completed") + trace.Sum("asyncgen.callbacks.faulted"));
    }

    [Fact]
    public void What_a_listener_throws_does_not_reach_the_call()
    {
        using ActivityListener bad = new()
        {
            ShouldListenTo = static source => source.Name == "AsyncGen",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = static _ => throw new InvalidTimeZoneException("started"),
            ActivityStopped = static _ => throw new InvalidTimeZoneException("stopped"),
        };
        ActivitySource.AddActivityListener(bad);
        using MeterListener meters = new();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AsyncGen")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidTimeZoneException("measured"));
        meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidTimeZoneException("measured"));
        meters.Start();

        Activity? before = Activity.Current;
        using TracedCall call = new(_server);
        for (int i = 0; i < 10; i++)
        {
            call.Begin_Run(i);
            Assert.Equal(i, call.Finish_Run());
            call.Begin_Run(i, new CancellationToken(canceled: true));
            Assert.Throws<CallCanceledException>(() => call.Finish_Run());
        }

        Assert.Same(before, Activity.Current);
    }

    [Fact]
    public async Task Each_instrument_alone_is_told_of_every_call()
    {
        int late = 0;
        using TraceListener lateResults = new(Type, activities: false, static instrument => instrument.Name == "asyncgen.late_results.dropped");
        foreach (string name in (string[])["begun", "completed", "faulted", "canceled", "abandoned"])
        {
            using TraceListener trace = new(Type, activities: false, instrument => instrument.Name == "asyncgen.calls." + name);
            using Gate gate = new();
            _server.OnRun = (value, _) => value switch
            {
                1 => value,
                2 => throw new ArithmeticException(),
                _ => Pass(gate),
            };
            TracedCall call = new(_server);
            Assert.Equal(1, await call.RunAsync(1));
            await Assert.ThrowsAsync<ArithmeticException>(async () => await call.RunAsync(2));
            call.Begin_Run(3);
            gate.AwaitEntered();
            call.Cancel();
            Assert.Throws<CallCanceledException>(() => call.Finish_Run());
            trace.AwaitSum("asyncgen.calls." + name, name == "begun" ? 3 : 1);
            gate.Open();
            lateResults.AwaitSum("asyncgen.late_results.dropped", ++late);
            call.Dispose();
            Assert.All(trace.Measurements, one => Assert.Equal("asyncgen.calls." + name, one.Name));
        }

        static int Pass(Gate gate)
        {
            gate.Pass();
            return 0;
        }
    }
}
