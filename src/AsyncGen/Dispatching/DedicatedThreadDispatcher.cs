using System;
using System.Diagnostics;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// A queue with a thread of its own, made by <see cref="CallDispatcher.DedicatedThread"/>: one call at a time, in the order
/// of <c>Begin_</c> (RPC-41).
/// </summary>
[DebuggerDisplay("DedicatedThread, {_thread.Queue}")]
public sealed class DedicatedThreadDispatcher : CallDispatcher, IDisposable
{
    private readonly DispatcherThread _thread;

    internal DedicatedThreadDispatcher(DispatcherThread thread) => _thread = thread;

    /// <summary>Lets the thread end when nobody uses the dispatcher any more and it was not disposed.</summary>
    ~DedicatedThreadDispatcher() => _thread.Close();

    internal override bool KeepsOrder => true;

    internal override bool IsInside => _thread.Queue.IsServedHere;

    /// <summary>
    /// Takes no more calls: from now on <c>Begin_</c> throws <see cref="ObjectDisposedException"/> and its call object is
    /// idle again (COM-58). Calls begun before still run, in their order; then the thread ends. Never blocks, so those
    /// calls may still run when it returns; may be called more than once, and by a server on the thread itself.
    /// </summary>
    public void Dispose()
    {
        _thread.Close();
        GC.SuppressFinalize(this);
    }

    internal override void Dispatch(CallOperation operation, bool preferLocal) => _thread.Queue.Add(operation);

    internal override void EndTurn() => _thread.Queue.EndTurn();
}
