using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>
/// The continuation that a terminal event found, read before the event is published: afterwards the record may already
/// serve the next call.
/// </summary>
internal readonly struct PendingContinuation(Action<object?> action, object? state, object? scheduler, ColdState? home)
{
    private readonly Action<object?>? _action = action;

    /// <summary>Runs the continuation, here only if <paramref name="mayRunHere"/> and nothing asks for another place.</summary>
    /// <remarks>
    /// What a continuation throws here ends the process, as it does for every awaiter; those of async methods throw nothing.
    /// </remarks>
    internal void Resume(bool mayRunHere)
    {
        if (_action is null)
        {
            return;
        }

        if (mayRunHere && scheduler is null && IsOrdinaryThread)
        {
            _action(state);
        }
        else
        {
            ContinuationBox.Schedule(_action, state, scheduler, home ?? new ColdState());
        }
    }

    // A server may have set a context on its thread, or have ended its task on one that has: not the client's place.
    private static bool IsOrdinaryThread =>
        SynchronizationContext.Current is null && ReferenceEquals(TaskScheduler.Current, TaskScheduler.Default);
}
