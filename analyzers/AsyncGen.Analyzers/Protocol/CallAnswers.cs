namespace AsyncGen.Analyzers.Protocol;

/// <summary>What members tell of a call object.</summary>
internal static class CallAnswers
{
    /// <summary>Whether the call is through.</summary>
    public const int IsCompleted = 1;

    /// <summary>Whether the call was through in time.</summary>
    public const int Waited = 2;

    /// <summary>The state, as the number of the library's <c>CallState</c>.</summary>
    public const int State = 16;

    /// <summary>What a cancel achieved, as the number of the library's <c>CancelResult</c>.</summary>
    public const int CancelResult = 17;

    public static bool IsTruth(int answer) => answer < State;
}

/// <summary>What members give back to be awaited or disposed.</summary>
internal static class CallTickets
{
    public const int Itself = Flow.Protocol.Itself;
    public const int Wait = 1;
    public const int TimedWait = 2;
    public const int Cancel = 3;
    public const int Invoke = 4;
    public const int Registration = 5;
}

/// <summary>The values of the library's <c>CallState</c>.</summary>
internal static class CallStateNumbers
{
    public const long Idle = 0;
    public const long Pending = 1;
    public const long Canceling = 2;
    public const long Signaled = 3;
    public const long Released = 4;
}
