using System;

namespace AsyncGen;

/// <summary>What can be waited for: COM's <c>ISynchronize</c> (COM-22 to COM-26).</summary>
public interface ISynchronize
{
    /// <summary>Blocks the calling thread until the object is signaled, at most for <paramref name="timeout"/>.</summary>
    /// <param name="timeout">
    /// How long to wait; <see cref="TimeSpan.Zero"/> polls, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> waits
    /// without limit.
    /// </param>
    /// <returns>
    /// <see langword="true"/> when the object is signaled, by a result or by a cancel (COM-23); <see langword="false"/>
    /// when the time ran out first.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    [CallMember(CallMemberKind.Wait)]
    bool Wait(TimeSpan timeout);

    /// <summary>Sets the object to signaled and lets those who wait go on (COM-25).</summary>
    void Signal();

    /// <summary>Sets the object to not signaled (COM-25).</summary>
    void Reset();
}
