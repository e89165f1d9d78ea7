using AsyncGen.Analyzers.Flow;

namespace AsyncGen.Analyzers.Managers;

/// <summary>The states of an asynchronous handle on a path.</summary>
internal static class HandleStates
{
    /// <summary>Not tracked: nothing is reported.</summary>
    public const byte Top = TrackedObject.Top;

    /// <summary>Either state: the handle comes from elsewhere, and somebody else may see to it.</summary>
    public const byte Unknown = 1;

    /// <summary>The call is open, and this method has to see to it that it does not stay so (RPC-20).</summary>
    public const byte Open = 2;

    /// <summary>The call was completed or aborted (RPC-22, RPC-25).</summary>
    public const byte Ended = 3;
}

/// <summary>What members of a handle, and helpers by their contracts, do.</summary>
internal static class HandleEvents
{
    /// <summary>It is completed or aborted; once only.</summary>
    public const int End = 1;

    /// <summary>It is completed or aborted unless that was done before.</summary>
    public const int TryEnd = 2;

    /// <summary>Whether the call was completed or aborted is asked.</summary>
    public const int IsCompleted = 3;

    /// <summary>Any other member.</summary>
    public const int Use = 4;

    /// <summary>The handle and the duty go to somebody else.</summary>
    public const int Take = 5;
}

/// <summary>What members tell of a handle; all of it is true or false.</summary>
internal static class HandleAnswers
{
    public const int IsCompleted = 1;

    /// <summary>This was what completed or aborted the call: nobody else could have.</summary>
    public const int HasEnded = 2;

    /// <summary>This was not what completed or aborted the call: that was done before.</summary>
    public const int CameLate = 3;

    /// <summary>Whether this was what completed or aborted the call: somebody else may have been first.</summary>
    public const int MayHaveEnded = 4;
}
