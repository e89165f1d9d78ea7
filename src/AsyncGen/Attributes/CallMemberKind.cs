using System.ComponentModel;

namespace AsyncGen;

/// <summary>The parts that members of call objects and of asynchronous handles play in the call protocol.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CallMemberKind
{
    /// <summary>Starts a call; legal only while no other is in progress (COM-14).</summary>
    Begin,

    /// <summary>Waits for the call, takes its result and makes the object free again (COM-15, COM-19).</summary>
    Finish,

    /// <summary>Asks for the call to be given up; does not free the object (COM-15, COM-36).</summary>
    Cancel,

    /// <summary>Waits for the call to be signaled without taking its result (COM-23).</summary>
    Wait,

    /// <summary>Tells without waiting whether the call is signaled.</summary>
    IsCompleted,

    /// <summary>
    /// Begins a call, awaits it and finishes it, in one: legal only while no other is in progress, and awaited it leaves the
    /// object free. It has no <see cref="CallMemberAttribute.Operation"/>.
    /// </summary>
    Invoke,

    /// <summary>
    /// Starts a call whose results are indicated to a sink; legal only while no other is in progress. The sink's final status
    /// leaves the object free: there is no <see cref="Finish"/>. It has no <see cref="CallMemberAttribute.Operation"/>.
    /// </summary>
    BeginWithSink,

    /// <summary>Completes the call of an asynchronous handle; legal once (RPC-20, RPC-22).</summary>
    Complete,

    /// <summary>Aborts the call of an asynchronous handle; legal once, in place of <see cref="Complete"/> (RPC-25, RPC-27).</summary>
    Abort,

    /// <summary>Completes or aborts the call of an asynchronous handle if nobody did before; legal at any time.</summary>
    TryEnd,

    /// <summary>Asks an asynchronous handle whether its client cancelled; changes nothing (RPC-38, RPC-39).</summary>
    TestCancel,
}
