using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>Decides where and in what order the server runs the calls that are begun.</summary>
public abstract class CallDispatcher
{
    private protected CallDispatcher()
    {
    }

    /// <summary>
    /// The thread pool, without an order: calls of different call objects run at the same time, and a call may run beside
    /// one that was abandoned on the same server. The default. A call whose client blocks a pool thread, and which no pool
    /// thread is left to start, runs on a thread of the library's own instead.
    /// </summary>
    public static CallDispatcher ThreadPool { get; } = new ThreadPoolDispatcher();

    /// <summary>
    /// Creates a queue over the thread pool that runs one call at a time, in the order of <c>Begin_</c> (RPC-41): for a
    /// server that is not thread-safe, all of whose call objects then share the dispatcher. An abandoned call keeps its
    /// turn until its server returns, that of a task-returning method until the task ends. A server method that waits for
    /// another call of the same dispatcher waits for itself: that is found out on its thread, not after an await.
    /// </summary>
    /// <returns>The dispatcher.</returns>
    public static CallDispatcher Serial() => new SerialDispatcher();

    /// <summary>
    /// Whether calls run one after the other in the order of Begin_. Then every Begin_ makes a queue entry of its own, a
    /// call never runs inline, and continuations run elsewhere.
    /// </summary>
    internal abstract bool KeepsOrder { get; }

    /// <summary>Whether the calling thread is serving a call of this dispatcher, so that waiting for another would never end.</summary>
    internal virtual bool IsInside => false;

    /// <summary>Queues a call; never blocks.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="preferLocal">Whether the caller goes on to await, so that its own queue is the best place.</param>
    internal abstract void Dispatch(CallOperation operation, bool preferLocal);

    /// <summary>The server of the call whose turn it is came back, or its call was skipped (dispatchers that keep an order).</summary>
    internal virtual void EndTurn()
    {
    }
}
