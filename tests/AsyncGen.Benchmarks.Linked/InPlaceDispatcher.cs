using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Benchmarks.Linked;

/// <summary>Does with a call what a pool thread does with it, on the thread that begins the call.</summary>
internal sealed class InPlaceDispatcher : CallDispatcher
{
    internal override bool KeepsOrder => false;

    internal override void Dispatch(CallOperation operation, bool preferLocal) => Execute(operation);

    // Through the interface, as from a queue.
    private static void Execute(IThreadPoolWorkItem item) => item.Execute();
}
