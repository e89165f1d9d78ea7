using AsyncGen.Analyzers.Flow;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>What a call object tells about itself; <see langword="null"/> where it cannot say that.</summary>
internal static class CallRefinements
{
    /// <summary>It is through, or it is not.</summary>
    public static TrackedObject? ByCompletion(TrackedObject state, bool isCompleted, bool isWait)
    {
        if (isCompleted)
        {
            bool cannotBe = state.Has(ObjectTraits.IsCertain) && state.State is CallStates.Idle or CallStates.Disposed;
            return cannotBe ? null : state.With(ObjectTraits.IsSignaled).Without(ObjectTraits.IsTimedOut) with { Suspect = null };
        }

        if (state.Has(ObjectTraits.IsCertain | ObjectTraits.IsSignaled) && state.State is CallStates.Pending or CallStates.Canceled)
        {
            return null;
        }

        return isWait && state.State == CallStates.Pending ? state.With(ObjectTraits.IsTimedOut) : state;
    }

    /// <summary>Its state is the given one, or is not.</summary>
    public static TrackedObject? ByState(TrackedObject state, long number, bool isEqual)
    {
        if (!state.Has(ObjectTraits.IsCertain))
        {
            return state;
        }

        bool? known = state.State switch
        {
            CallStates.Idle => number == CallStateNumbers.Idle,
            CallStates.Disposed => number == CallStateNumbers.Released,
            CallStates.Pending or CallStates.Canceled when number is CallStateNumbers.Idle or CallStateNumbers.Released => false,
            CallStates.Pending when number == CallStateNumbers.Pending && state.Has(ObjectTraits.IsSignaled) => false,
            CallStates.Canceled when number == CallStateNumbers.Pending => false,
            _ => null,
        };
        if (known is { } decided)
        {
            return decided == isEqual ? state : null;
        }

        bool isUnknown = state.State == CallStates.Unknown;
        return (number, isEqual) switch
        {
            (CallStateNumbers.Idle, true) when isUnknown => state with { State = CallStates.Idle },
            (CallStateNumbers.Released, true) when isUnknown => state with { State = CallStates.Disposed },
            (CallStateNumbers.Pending, true) when isUnknown => state with { State = CallStates.Pending },
            (CallStateNumbers.Signaled, true) => state.With(ObjectTraits.IsSignaled),
            _ => state,
        };
    }
}
