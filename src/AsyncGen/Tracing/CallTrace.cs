using System;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AsyncGen.Operations;

namespace AsyncGen.Tracing;

/// <summary>What the runtime tells to the trace. Listeners are user code: what they throw never reaches a call.</summary>
internal static class CallTrace
{
    private static readonly TraceInstruments? s_instruments = TraceInstruments.TryCreate();

    /// <summary>Whether anybody wants to know of calls; all that a call pays for the trace when nobody does.</summary>
    internal static bool IsListening => s_instruments is { IsListening: true };

    /// <summary>Starts the activity of a call, which becomes the current one.</summary>
    internal static Activity? StartActivity(CallOperation operation)
    {
        if (s_instruments?.Source is not { } source || !source.HasListeners())
        {
            return null;
        }

        try
        {
            Activity? activity = source.StartActivity($"{operation.Call.TypeName}.{operation.OperationName}");
            return Describe(activity, operation);
        }
        catch (Exception)
        {
            return null;
        }
    }

    internal static void Begun(CallOperation operation) => Count(s_instruments?.Begun, operation);

    internal static void Ended(CallOperation operation, CallEnding ending, double seconds, bool isAbandoned, string? errorType)
    {
        switch (ending)
        {
            case CallEnding.Completed:
                Count(s_instruments?.Completed, operation);
                break;
            case CallEnding.Faulted:
                Count(s_instruments?.Faulted, operation, errorType);
                break;
            case CallEnding.Canceled:
                Count(s_instruments?.Canceled, operation);
                break;
        }

        if (isAbandoned)
        {
            Count(s_instruments?.Abandoned, operation);
        }

        if (s_instruments?.Duration is { Enabled: true } duration)
        {
            try
            {
                duration.Record(seconds, TagsOf(operation, errorType, ending.ToText()));
            }
            catch (Exception)
            {
                // A listener's.
            }
        }
    }

    /// <summary>A server came back whose client had gone: its outcome is dropped, and told here once.</summary>
    /// <param name="operation">The record.</param>
    /// <param name="span">The call in the trace.</param>
    /// <param name="word">The word with the server's end.</param>
    /// <param name="thrown">What left the server, if anything.</param>
    internal static void LateOutcome(CallOperation operation, in CallSpan span, long word, Exception? thrown)
    {
        if (s_instruments is not { } instruments || (!instruments.Source.HasListeners() && !instruments.LateResults.Enabled))
        {
            return;
        }

        string outcome = CallWord.Server(word) switch
        {
            CallWord.Returned => "completed",
            CallWord.Acknowledged => "acknowledged",
            _ => "faulted",
        };
        Count(s_instruments?.LateResults, operation, thrown?.GetType().FullName, "asyncgen.server.outcome", outcome);
        Tell("late result", operation, span.Context, thrown, outcome);
    }

    /// <summary>A hook or a token registration threw, and no call is there to take the exception.</summary>
    internal static void CallbackThrew(CallOperation? operation, Exception thrown)
    {
        if (s_instruments is not { } instruments || (!instruments.Source.HasListeners() && !instruments.CallbacksFaulted.Enabled))
        {
            return;
        }

        Count(s_instruments?.CallbacksFaulted, operation, thrown.GetType().FullName);
        Tell("callback faulted", operation, default, thrown, outcome: null);
    }

    /// <summary>A manager's method threw when its call was completed or aborted already (RPC-28).</summary>
    internal static void ManagerThrew(CallOperation operation, Exception thrown)
    {
        Count(s_instruments?.ManagersFaulted, operation, thrown.GetType().FullName);
        Tell("manager faulted", operation, default, thrown, outcome: null);
    }

    /// <summary>A manager lost the handle of a call, which is aborted therefore, be its client still there or not.</summary>
    internal static void HandleLost(CallOperation operation)
    {
        Count(s_instruments?.HandlesLost, operation);
        Tell("handle lost", operation, operation.ColdOrNull?.Span.Context ?? default, thrown: null, outcome: null);
    }

    /// <summary>Adds an exception to an activity, by the names of OpenTelemetry.</summary>
    internal static void AddException(Activity activity, Exception thrown)
    {
        activity.SetStatus(ActivityStatusCode.Error, thrown.Message);
        activity.SetTag("error.type", thrown.GetType().FullName);
        activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
        {
            ["exception.type"] = thrown.GetType().FullName,
            ["exception.message"] = thrown.Message,
            ["exception.stacktrace"] = thrown.ToString(),
        }));
    }

    // What happens outside of any activity becomes one of its own, without length.
    private static void Tell(string name, CallOperation? operation, ActivityContext parent, Exception? thrown, string? outcome)
    {
        if (s_instruments?.Source is not { } source || !source.HasListeners())
        {
            return;
        }

        Activity? current = Activity.Current;
        try
        {
            using Activity? activity = source.StartActivity(name, ActivityKind.Internal, parent);
            if (activity is null)
            {
                return;
            }

            Describe(activity, operation);
            if (outcome is not null)
            {
                activity.SetTag("asyncgen.server.outcome", outcome);
            }

            if (thrown is not null)
            {
                AddException(activity, thrown);
            }
        }
        catch (Exception)
        {
            // A listener's.
        }
        finally
        {
            CallSpan.MakeCurrent(current);
        }
    }

    private static Activity? Describe(Activity? activity, CallOperation? operation)
    {
        if (activity is not null && operation is not null)
        {
            activity.SetTag("asyncgen.call.type", operation.Call.TypeName);
            activity.SetTag("asyncgen.call.method", operation.OperationName);
            if (operation.Call.GivenName is { } name)
            {
                activity.SetTag("asyncgen.call.name", name);
            }
        }

        return activity;
    }

    private static void Count(
        Counter<long>? counter, CallOperation? operation, string? errorType = null, string? tag = null, string? value = null)
    {
        if (counter is not { Enabled: true })
        {
            return;
        }

        try
        {
            TagList tags = TagsOf(operation, errorType, ending: null);
            if (tag is not null)
            {
                tags.Add(tag, value);
            }

            counter.Add(1, tags);
        }
        catch (Exception)
        {
            // A listener's.
        }
    }

    private static TagList TagsOf(CallOperation? operation, string? errorType, string? ending)
    {
        TagList tags = default;
        if (operation is not null)
        {
            tags.Add("asyncgen.call.type", operation.Call.TypeName);
            tags.Add("asyncgen.call.method", operation.OperationName);
        }

        if (ending is not null)
        {
            tags.Add("asyncgen.call.ending", ending);
        }

        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        return tags;
    }
}
