using System.Diagnostics;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// The order between a Begin_ and the few who act on whatever call is pending. The Begin_ makes its call pending and then
/// looks for a mark; the others leave their mark and then look for a pending call. That at least one of the two sees the
/// other takes a full fence on both sides, between the store and the look.
/// </summary>
internal static class BeginFence
{
    /// <summary>
    /// The side of the Begin_: nothing where the others can fence every thread of the process, so that it gets by with
    /// plain stores.
    /// </summary>
    [Conditional("NETSTANDARD2_0")]
    internal static void OfBegin() => Interlocked.MemoryBarrier();

    /// <summary>The side of the others, who come rarely.</summary>
    internal static void OfOthers() =>
#if NETSTANDARD2_0
        Interlocked.MemoryBarrier();
#else
        Interlocked.MemoryBarrierProcessWide();
#endif
}
