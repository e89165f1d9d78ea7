using System;
using System.Threading;

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

        // A server may have set a context on its thread: not the client's place.
        if (mayRunHere && scheduler is null && SynchronizationContext.Current is null)
        {
            _action(state);
        }
        else
        {
            ContinuationBox.Schedule(_action, state, scheduler, home);
        }
    }
}
