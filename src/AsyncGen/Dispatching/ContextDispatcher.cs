using System;
using System.Diagnostics;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// A queue that is served in somebody else's synchronization context. Every call is a post of its own, made when the call
/// before is through: what the context has to do besides comes in between.
/// </summary>
[DebuggerDisplay("From {_context}, {_queue}")]
internal sealed class ContextDispatcher : CallDispatcher, ITurnScheduler
{
    private static readonly SendOrPostCallback s_onPosted = static dispatcher => ((ContextDispatcher)dispatcher!).OnPosted();

    // The innermost dispatcher that serves on this thread, and whether it was posted to meanwhile.
    [ThreadStatic]
    private static ContextDispatcher? t_serving;

    [ThreadStatic]
    private static bool t_isPostedWithin;

    private readonly SynchronizationContext _context;
    private readonly CallQueue _queue;
    private int _lastThread;

    internal ContextDispatcher(SynchronizationContext context)
    {
        _context = context;
        _queue = new CallQueue(this);
        if (ReferenceEquals(SynchronizationContext.Current, context))
        {
            _lastThread = Environment.CurrentManagedThreadId;
        }
    }

    internal override bool KeepsOrder => true;

    internal override bool IsInside => _queue.IsServedHere || IsContextsThread;

    /// <summary>
    /// Whether the client runs in the context, whose thread it blocks when it waits. Some contexts are another object on
    /// every turn of their loop; that these are the same is told by the thread, unless it is one of the pool, where
    /// contexts come and go. The base class stands for the pool and is nobody's thread.
    /// </summary>
    private bool IsContextsThread
    {
        get
        {
            SynchronizationContext? current = SynchronizationContext.Current;
            if (current is null || current.GetType() != _context.GetType() || current.GetType() == typeof(SynchronizationContext))
            {
                return false;
            }

            return ReferenceEquals(current, _context)
                || (Volatile.Read(ref _lastThread) == Environment.CurrentManagedThreadId
                    && !Thread.CurrentThread.IsThreadPoolThread);
        }
    }

    internal override void Dispatch(CallOperation operation, bool preferLocal) => _queue.Add(operation);

    internal override void EndTurn() => _queue.EndTurn();

    void ITurnScheduler.ScheduleTurn() => _context.Post(s_onPosted, this);

    private void OnPosted()
    {
        if (ReferenceEquals(t_serving, this))
        {
            // The context runs at once what is posted to it. Turns would be nested in turns, without end.
            t_isPostedWithin = true;
            return;
        }

        ContextDispatcher? outer = t_serving;
        bool isOuterPosted = t_isPostedWithin;
        t_serving = this;
        Volatile.Write(ref _lastThread, Environment.CurrentManagedThreadId);
        try
        {
            do
            {
                t_isPostedWithin = false;
                _queue.ServeOne();
            }
            while (t_isPostedWithin);
        }
        finally
        {
            t_serving = outer;
            t_isPostedWithin = isOuterPosted;
        }
    }
}
