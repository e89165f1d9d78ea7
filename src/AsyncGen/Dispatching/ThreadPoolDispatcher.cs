using System.Diagnostics;
using AsyncGen.Operations;
using Pool = System.Threading.ThreadPool;

namespace AsyncGen;

[DebuggerDisplay("ThreadPool")]
internal sealed class ThreadPoolDispatcher : CallDispatcher
{
    internal override bool KeepsOrder => false;

    internal override void Dispatch(CallOperation operation, bool preferLocal) =>
        Pool.UnsafeQueueUserWorkItem(operation, preferLocal);

    internal override IRescuable? FindRescuable(CallOperation operation) =>
        CallOperation.IsWaitingForThread(operation.Word) ? operation : null;
}
