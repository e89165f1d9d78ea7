using System;
using System.Threading;
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
    /// another call of the same dispatcher waits for itself: that is found out on its thread, not after an await. As with
    /// <see cref="ThreadPool"/>, clients that block all pool threads do not keep the queue from being served.
    /// </summary>
    /// <returns>The dispatcher.</returns>
    public static CallDispatcher Serial() => new SerialDispatcher();

    /// <summary>
    /// Creates a queue with a background thread of its own, for a server that is bound to a thread: it runs one call at a
    /// time, in the order of <c>Begin_</c> (RPC-41), every one in the execution context of its client and without a
    /// <see cref="SynchronizationContext"/>. An abandoned call keeps its turn until its server returns. Only the
    /// synchronous part of a server method runs on the thread: a task-returning method goes on wherever its awaits take
    /// it, usually on the pool, and keeps the turn until its task ends, while the thread idles. The code after a client's
    /// await runs on the pool or in the client's own context, never on this thread. A server method that waits for another
    /// call of the same dispatcher waits for itself: that is found out on its thread, not after an await.
    /// </summary>
    /// <param name="name">The name of the thread; <see langword="null"/> for a name of the library's own.</param>
    /// <returns>The dispatcher. Dispose ends its thread, after the calls that were begun before.</returns>
    /// <exception cref="OutOfMemoryException">The thread could not be started.</exception>
    public static DedicatedThreadDispatcher DedicatedThread(string? name = null) => new(DispatcherThread.Start(name));

    /// <summary>
    /// Creates a queue that is served in a synchronization context, for a server that belongs to a user interface or
    /// another loop: one call at a time, in the order of <c>Begin_</c> (RPC-41), every one in a post of its own. An
    /// abandoned call keeps its turn until its server returns, that of a task-returning method until the task ends; as
    /// <see cref="SynchronizationContext.Current"/> is what the context makes it, the awaits of such a method usually
    /// return there. The server runs in the execution context of its client, and changes nothing of the thread's.
    /// </summary>
    /// <remarks>
    /// A client that runs in the context itself blocks it when it waits, and a server method that waits for another call
    /// of the same dispatcher waits for itself: a <c>Finish_</c> or a wait without limit throws
    /// <see cref="InvalidOperationException"/> there as long as the call is pending; await it instead. When
    /// <see cref="SynchronizationContext.Post"/> throws, so does the <c>Begin_</c> that caused it, and its call object is
    /// idle again (COM-58); calls that were begun before and then cannot be posted end with that exception, which their
    /// <c>Finish_</c> throws. A context that drops what was posted to it leaves its calls pending; they can be cancelled.
    /// </remarks>
    /// <param name="context">The context.</param>
    /// <returns>The dispatcher.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <see langword="null"/>.</exception>
    public static CallDispatcher From(SynchronizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ContextDispatcher(context);
    }

    /// <summary>
    /// Whether calls run one after the other in the order of Begin_. Then every Begin_ makes a queue entry of its own, a
    /// call never runs inline, and continuations run elsewhere.
    /// </summary>
    internal abstract bool KeepsOrder { get; }

    /// <summary>
    /// Whether the calling thread is serving a call of this dispatcher, or is the one that it needs for serving, so that
    /// waiting for another would never end.
    /// </summary>
    internal virtual bool IsInside => false;

    /// <summary>Queues a call; never blocks.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="preferLocal">Whether the caller goes on to await, so that its own queue is the best place.</param>
    internal abstract void Dispatch(CallOperation operation, bool preferLocal);

    /// <summary>
    /// What has to run for a call to be started, if all that it waits for is a thread of the pool; it may run on any thread.
    /// </summary>
    /// <param name="operation">The call.</param>
    internal virtual IRescuable? FindRescuable(CallOperation operation) => null;

    /// <summary>The server of the call whose turn it is came back, or its call was skipped (dispatchers that keep an order).</summary>
    internal virtual void EndTurn()
    {
    }
}
