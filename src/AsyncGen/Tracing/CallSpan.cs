using System;
using System.Diagnostics;
using AsyncGen.Operations;

namespace AsyncGen.Tracing;

/// <summary>One call in the trace, from its Begin_ to its end; the default value where nobody listened at its Begin_.</summary>
internal readonly struct CallSpan
{
    private readonly long _startedAt;
    private readonly Activity? _activity;

    private CallSpan(long startedAt, Activity? activity)
    {
        _startedAt = startedAt;
        _activity = activity;
    }

    /// <summary>What an activity is a child of to belong to this call.</summary>
    internal ActivityContext Context => _activity?.Context ?? default;

    /// <summary>Begins the span. Its activity is the current one until <see cref="MakeCurrent"/> puts the client's back.</summary>
    internal static CallSpan Begin(CallOperation operation) =>
        new(Stopwatch.GetTimestamp(), CallTrace.StartActivity(operation));

    /// <summary>Ends the span, on whatever thread the call ended.</summary>
    /// <param name="operation">The record.</param>
    /// <param name="ended">The word of the call just after its end.</param>
    /// <param name="thrown">The exception of a faulted call.</param>
    internal void End(CallOperation operation, long ended, Exception? thrown)
    {
        if (_startedAt == 0)
        {
            return;
        }

        CallEnding ending = CallEndings.Of(ended);
        Exception? fault = ending == CallEnding.Faulted ? thrown : null;
        bool isAbandoned = ending is CallEnding.Canceled or CallEnding.Released && CallWord.Server(ended) switch
        {
            CallWord.Entered => true,
            CallWord.NotEntered => ending == CallEnding.Released,
            _ => false,
        };
        double seconds = (Stopwatch.GetTimestamp() - _startedAt) / (double)Stopwatch.Frequency;
        if (ending != CallEnding.Refused)
        {
            CallTrace.Ended(operation, ending, seconds, isAbandoned, fault?.GetType().FullName);
        }

        EndActivity(ending, isAbandoned, fault);
    }

    /// <summary>Makes an activity the current one; one that was stopped meanwhile cannot be, and none is then.</summary>
    internal static void MakeCurrent(Activity? activity)
    {
        if (!ReferenceEquals(Activity.Current, activity))
        {
            Activity.Current = activity is { IsStopped: true } ? null : activity;
        }
    }

    private void EndActivity(CallEnding ending, bool isAbandoned, Exception? fault)
    {
        if (_activity is not { } activity)
        {
            return;
        }

        // Stop makes the parent current, which on a thread that has nothing to do with the client would be a leak.
        Activity? current = Activity.Current;
        try
        {
            activity.SetTag("asyncgen.call.ending", ending.ToText());
            if (isAbandoned)
            {
                activity.SetTag("asyncgen.call.abandoned", true);
            }

            if (fault is not null)
            {
                CallTrace.AddException(activity, fault);
            }

            activity.Stop();
        }
        catch (Exception)
        {
            // A listener's.
        }
        finally
        {
            MakeCurrent(current);
        }
    }
}
