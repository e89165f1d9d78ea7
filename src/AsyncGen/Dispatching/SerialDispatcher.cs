using System;
using System.Collections.Generic;
using System.Threading;
using AsyncGen.Operations;
using Pool = System.Threading.ThreadPool;

namespace AsyncGen;

/// <summary>
/// A queue that one pool work item at a time drains. A turn ends when the server comes back, be it on the draining thread
/// or, for a task-returning method, on another one later.
/// </summary>
internal sealed class SerialDispatcher : CallDispatcher, IThreadPoolWorkItem
{
    // The turn: its server runs on the draining thread; it ended; its server went on elsewhere.
    private const int Running = 0;
    private const int Ended = 1;
    private const int Elsewhere = 2;

    [ThreadStatic]
    private static SerialDispatcher? t_draining;

    private readonly Queue<CallOperation> _queue = new();
    private bool _isDraining;
    private int _turn;

    internal override bool KeepsOrder => true;

    internal override bool IsInside => ReferenceEquals(t_draining, this);

    internal override void Dispatch(CallOperation operation, bool preferLocal)
    {
        lock (_queue)
        {
            _queue.Enqueue(operation);
            if (_isDraining)
            {
                return;
            }

            _isDraining = true;
        }

        Pool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    internal override void EndTurn()
    {
        if (Interlocked.Exchange(ref _turn, Ended) == Elsewhere)
        {
            Pool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        DefaultContext.LearnFromPoolThread();
        t_draining = this;
        try
        {
            while (TryDequeue(out CallOperation? operation))
            {
                Volatile.Write(ref _turn, Running);
                operation.ExecuteQueued();
                DefaultContext.Restore();
                RaceWindow.Open();
                if (Interlocked.CompareExchange(ref _turn, Elsewhere, Running) == Running)
                {
                    // Whoever ends the turn drains on.
                    return;
                }
            }
        }
        finally
        {
            t_draining = null;
        }
    }

    private bool TryDequeue([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CallOperation? operation)
    {
        lock (_queue)
        {
            if (_queue.TryDequeue(out operation))
            {
                return true;
            }

            _isDraining = false;
            return false;
        }
    }
}
