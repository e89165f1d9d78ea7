using AsyncGen.Analyzers.Flow;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>The states of a call object on a path.</summary>
internal static class CallStates
{
    /// <summary>Not tracked: nothing is reported.</summary>
    public const byte Top = TrackedObject.Top;

    /// <summary>Any state: the object comes from elsewhere.</summary>
    public const byte Unknown = 1;
    public const byte Idle = 2;

    /// <summary>A call is in progress, or through and not yet finished.</summary>
    public const byte Pending = 3;

    /// <summary>A call was in progress and has been cancelled: it must be finished (COM-15, COM-36).</summary>
    public const byte Canceled = 4;

    /// <summary>Cancelled in an unknown state: it must be finished before the next call begins, if there was a call.</summary>
    public const byte MaybeCanceled = 5;
    public const byte Disposed = 6;

    public const int Count = 7;
}
