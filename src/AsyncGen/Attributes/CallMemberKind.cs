using System.ComponentModel;

namespace AsyncGen;

/// <summary>The parts that members of a call object play in the call protocol.</summary>
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
}
