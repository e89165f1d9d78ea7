using System;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>Which rule a transition breaks.</summary>
internal enum CallViolation : byte
{
    None,

    /// <summary>ACG001, at the cancel.</summary>
    NotFinished,

    /// <summary>ACG002.</summary>
    StillPending,

    /// <summary>ACG003.</summary>
    NotBegun,

    /// <summary>ACG005.</summary>
    Released,
}

/// <summary>What a transition does beside the change of state.</summary>
[Flags]
internal enum CallActions : byte
{
    None = 0,

    /// <summary>It begins the operation.</summary>
    Opens = 1,

    /// <summary>The operation must be the one in progress (ACG004).</summary>
    Matches = 2,

    /// <summary>It creates the duty to call <c>Finish_</c>.</summary>
    Obliges = 4,

    /// <summary>The call is through for its client.</summary>
    Signals = 8,

    /// <summary>The state is certain from here on, whatever it was.</summary>
    Settles = 16,
}

/// <summary>A row of the state table.</summary>
/// <param name="Next">The state after it.</param>
/// <param name="Violation">The rule it breaks.</param>
/// <param name="Actions">What else it does.</param>
internal readonly record struct CallTransition(byte Next, CallViolation Violation = CallViolation.None, CallActions Actions = CallActions.None);

/// <summary>
/// The call protocol as a table: one call at a time (COM-14), a <c>Finish_</c> for what was begun (COM-16, COM-19) and in any
/// case after a cancel (COM-15, COM-36), nothing after the release.
/// </summary>
internal static class CallTransitions
{
    private static readonly CallTransition[,] s_table = Build();

    public static CallTransition Of(byte state, int callEvent) => s_table[state, callEvent];

    private static CallTransition[,] Build()
    {
        CallTransition[,] table = new CallTransition[CallStates.Count, CallEvents.Take + 1];
        for (byte state = 0; state < CallStates.Count; state++)
        {
            for (int callEvent = 0; callEvent <= CallEvents.Take; callEvent++)
            {
                table[state, callEvent] = new CallTransition(state);
            }
        }

        const CallActions Begins = CallActions.Opens | CallActions.Settles;
        table[CallStates.Unknown, CallEvents.Begin] = new CallTransition(CallStates.Pending, Actions: Begins);
        table[CallStates.Idle, CallEvents.Begin] = new CallTransition(CallStates.Pending, Actions: Begins);
        table[CallStates.Pending, CallEvents.Begin] = new CallTransition(CallStates.Pending, CallViolation.StillPending, Begins);
        table[CallStates.Canceled, CallEvents.Begin] = new CallTransition(CallStates.Pending, CallViolation.NotFinished, Begins);
        table[CallStates.MaybeCanceled, CallEvents.Begin] = new CallTransition(CallStates.Pending, CallViolation.NotFinished, Begins);

        const CallActions Ends = CallActions.Matches | CallActions.Settles;
        table[CallStates.Unknown, CallEvents.Finish] = new CallTransition(CallStates.Idle, Actions: Ends);
        table[CallStates.Idle, CallEvents.Finish] = new CallTransition(CallStates.Idle, CallViolation.NotBegun, CallActions.Settles);
        table[CallStates.Pending, CallEvents.Finish] = new CallTransition(CallStates.Idle, Actions: Ends);
        table[CallStates.Canceled, CallEvents.Finish] = new CallTransition(CallStates.Idle, Actions: Ends);
        table[CallStates.MaybeCanceled, CallEvents.Finish] = new CallTransition(CallStates.Idle, Actions: Ends);

        foreach (int cancel in new[] { CallEvents.Cancel, CallEvents.CancelAsync })
        {
            CallActions signals = cancel == CallEvents.Cancel ? CallActions.Signals : CallActions.None;
            table[CallStates.Unknown, cancel] = new CallTransition(CallStates.MaybeCanceled, Actions: CallActions.Obliges | CallActions.Settles | signals);
            table[CallStates.Pending, cancel] = new CallTransition(CallStates.Canceled, Actions: CallActions.Obliges | CallActions.Settles | signals);
            table[CallStates.Canceled, cancel] = new CallTransition(CallStates.Canceled, Actions: signals);
            table[CallStates.MaybeCanceled, cancel] = new CallTransition(CallStates.MaybeCanceled, Actions: signals);
        }

        // In one: it begins like any other call and leaves the object free. How it is left is said when it is awaited.
        table[CallStates.Pending, CallEvents.Invoke] = new CallTransition(CallStates.Unknown, CallViolation.StillPending, CallActions.Settles);
        table[CallStates.Canceled, CallEvents.Invoke] = new CallTransition(CallStates.Unknown, CallViolation.NotFinished, CallActions.Settles);
        table[CallStates.MaybeCanceled, CallEvents.Invoke] = new CallTransition(CallStates.Unknown, CallViolation.NotFinished, CallActions.Settles);
        table[CallStates.Idle, CallEvents.Invoke] = new CallTransition(CallStates.Unknown);

        // It is free again when the sink has heard so, which can be at any time.
        table[CallStates.Unknown, CallEvents.BeginWithSink] = new CallTransition(CallStates.Unknown, Actions: CallActions.Settles);
        table[CallStates.Idle, CallEvents.BeginWithSink] = new CallTransition(CallStates.Unknown, Actions: CallActions.Settles);
        table[CallStates.Pending, CallEvents.BeginWithSink] = new CallTransition(CallStates.Unknown, CallViolation.StillPending, CallActions.Settles);
        table[CallStates.Canceled, CallEvents.BeginWithSink] = new CallTransition(CallStates.Unknown, CallViolation.NotFinished, CallActions.Settles);
        table[CallStates.MaybeCanceled, CallEvents.BeginWithSink] = new CallTransition(CallStates.Unknown, CallViolation.NotFinished, CallActions.Settles);

        for (byte state = CallStates.Unknown; state < CallStates.Count; state++)
        {
            // Released in any state, but a cancel leaves something to be learnt that only Finish_ tells.
            table[state, CallEvents.Dispose] = new CallTransition(
                CallStates.Disposed,
                state == CallStates.Canceled ? CallViolation.NotFinished : CallViolation.None,
                CallActions.Settles);
            table[state, CallEvents.Take] = new CallTransition(CallStates.Top);
        }

        for (int callEvent = CallEvents.Begin; callEvent < CallEvents.Take; callEvent++)
        {
            if (callEvent is not (CallEvents.Dispose or CallEvents.State or CallEvents.Register))
            {
                table[CallStates.Disposed, callEvent] = new CallTransition(CallStates.Disposed, CallViolation.Released);
            }
        }

        return table;
    }
}
