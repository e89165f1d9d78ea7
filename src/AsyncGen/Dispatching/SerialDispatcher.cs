using System.Diagnostics;
using System.Threading;
using AsyncGen.Operations;
using Pool = System.Threading.ThreadPool;

namespace AsyncGen;

/// <summary>A queue that one pool work item at a time drains.</summary>
[DebuggerDisplay("Serial, {_queue}")]
internal sealed class SerialDispatcher : CallDispatcher, ITurnScheduler, IThreadPoolWorkItem, IRescuable
{
    private readonly CallQueue _queue;

    internal SerialDispatcher() => _queue = new CallQueue(this);

    internal override bool KeepsOrder => true;

    internal override bool IsInside => _queue.IsServedHere;

    internal override void Dispatch(CallOperation operation, bool preferLocal) => _queue.Add(operation);

    internal override void EndTurn() => _queue.EndTurn();

    internal override IRescuable? FindRescuable(CallOperation operation) =>
        CallOperation.IsWaitingForThread(operation.Word) && _queue.IsScheduled ? this : null;

    void ITurnScheduler.ScheduleTurn() => Pool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IRescuable.RunRescued() => _queue.ServeAll();

    void IThreadPoolWorkItem.Execute()
    {
        DefaultContext.LearnFromPoolThread();
        _queue.ServeAll();
    }
}
