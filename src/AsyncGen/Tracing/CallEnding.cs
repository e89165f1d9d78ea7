using System;
using AsyncGen.Operations;

namespace AsyncGen.Tracing;

/// <summary>How a call ended, as the trace tells it.</summary>
internal enum CallEnding
{
    Completed,
    Faulted,
    Canceled,

    /// <summary>The call object was disposed.</summary>
    Released,

    /// <summary>Its Begin_ failed, so it never was a call.</summary>
    Refused,
}

internal static class CallEndings
{
    /// <summary>The ending that the word of a call has just after its end.</summary>
    internal static CallEnding Of(long ended) => CallWord.Phase(ended) switch
    {
        CallWord.Dropped => CallEnding.Refused,
        CallWord.Released => CallEnding.Released,
        _ when CallWord.Has(ended, CallWord.Canceled) => CallEnding.Canceled,
        _ when CallWord.IsFaulted(ended) => CallEnding.Faulted,
        _ => CallEnding.Completed,
    };

    internal static string ToText(this CallEnding ending) => ending switch
    {
        CallEnding.Completed => "completed",
        CallEnding.Faulted => "faulted",
        CallEnding.Canceled => "canceled",
        CallEnding.Released => "released",
        CallEnding.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(ending)),
    };
}
