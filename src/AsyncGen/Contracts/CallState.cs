namespace AsyncGen;

/// <summary>The states of a call object (spec section 1.2).</summary>
public enum CallState
{
    /// <summary>No call is in progress: a <c>Begin_</c> is accepted.</summary>
    Idle,

    /// <summary>A call was begun and is neither signaled nor cancelled.</summary>
    Pending,

    /// <summary>A cancel was requested and its grace is running (COM-36).</summary>
    Canceling,

    /// <summary>A result, a fault or a cancellation waits to be taken by <c>Finish_</c>.</summary>
    Signaled,

    /// <summary>The call object is disposed.</summary>
    Released,
}
