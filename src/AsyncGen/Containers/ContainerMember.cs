namespace AsyncGen.Containers;

/// <summary>One membership in a container: tells the container once when its object is signaled.</summary>
internal abstract class ContainerMember(SynchronizeContainer container)
{
    /// <summary>What the container's user has added.</summary>
    internal abstract ISynchronize Member { get; }

    /// <summary>
    /// Whether an object that was found signaled still is. If not, somebody else has finished the call in the meantime, and
    /// the membership goes on with its next one.
    /// </summary>
    internal abstract bool IsSignaled { get; }

    /// <summary>Begins to watch the object. May tell the container at once.</summary>
    internal abstract void Watch();

    /// <summary>Ends the watching, because the container is disposed.</summary>
    internal abstract void Unwatch();

    /// <summary>The object was signaled or, if it is a call object, disposed.</summary>
    internal void TellSignaled() => container.OnSignaled(this);
}
