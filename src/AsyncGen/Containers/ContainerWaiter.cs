using System;

namespace AsyncGen.Containers;

/// <summary>One who waits for a container. It is answered once, by the thread that took it from the container's list.</summary>
internal abstract class ContainerWaiter(bool endsWhenEmpty)
{
    /// <summary>Whether a container without members is an end for this waiter, and not a mistake.</summary>
    internal bool EndsWhenEmpty => endsWhenEmpty;

    /// <summary>Answers with the object that was signaled, or with nothing.</summary>
    internal abstract void Answer(ISynchronize? member);

    /// <summary>Answers with an exception.</summary>
    internal abstract void Fail(Exception exception);
}
