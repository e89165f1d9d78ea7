using System.Threading;

namespace AsyncGen;

/// <summary>An <see cref="ISynchronize"/> that has a wait handle: COM's <c>ISynchronizeHandle</c>.</summary>
public interface ISynchronizeHandle : ISynchronize
{
    /// <summary>
    /// The handle that is signaled together with the object. It is borrowed: it is valid as long as the object lives
    /// and must not be disposed (COM-30).
    /// </summary>
    /// <returns>The handle.</returns>
    WaitHandle GetHandle();
}
