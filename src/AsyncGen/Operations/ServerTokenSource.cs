using System;
using System.Threading;
using AsyncGen.Tracing;

namespace AsyncGen.Operations;

/// <summary>
/// The source of the token a server sees. It queues itself when it has to be cancelled: the server's registrations are
/// never run on the canceller's stack, and queuing allocates nothing.
/// </summary>
internal sealed class ServerTokenSource : CancellationTokenSource, IThreadPoolWorkItem
{
    /// <summary>Cancels the token from the pool.</summary>
    internal void CancelFromPool() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => CancelHere();

    /// <summary>Cancels the token on the calling thread. What registrations throw is for the trace.</summary>
    internal void CancelHere()
    {
        try
        {
            Cancel();
        }
        catch (AggregateException e)
        {
            // A registration of the server threw. That concerns neither the client, who is unblocked already, nor the
            // pool, whose thread must not die of it.
            CallTrace.CallbackThrew(operation: null, e);
        }
    }
}
