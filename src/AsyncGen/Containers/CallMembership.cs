namespace AsyncGen.Containers;

/// <summary>A call object in a container: told by the call's end itself, without a handle or a thread.</summary>
internal sealed class CallMembership(SynchronizeContainer container, CallObject call) : ContainerMember(container)
{
    /// <summary>The next membership of the same call object; under the lock of its <see cref="CallWaiting"/>.</summary>
    internal CallMembership? Next { get; set; }

    internal CallObject Call => call;

    internal override ISynchronize Member => call;

    internal override bool IsSignaled => call.HasEnded || call.IsReleased;

    internal override void Watch() => call.AddMembership(this);

    internal override void Unwatch() => call.RemoveMembership(this);
}
