using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>
/// As <see cref="SinkOperation{T}"/>, for a call object that may also serve a manager: its reply goes to the sink when the
/// handle completes the call, from a thread of the pool, so that no slow sink holds the manager's. For generated code.
/// </summary>
/// <typeparam name="TReply">What the handle is completed with.</typeparam>
/// <typeparam name="T">The element of the results, where they are a sequence; else the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ManagedSinkOperation<TReply, T> : SinkOperation<T>, IReplyTarget<TReply>
{
    private static readonly ContextCallback s_produce = static operation => ((ManagedSinkOperation<TReply, T>)operation!).Produce();

    private readonly bool _isManaged;
    private TReply _reply = default!;
    private ReplyWork? _work;

    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    /// <param name="isManaged">Whether the call object serves a manager.</param>
    protected ManagedSinkOperation(CallObject call, bool isManaged)
        : base(call)
    {
        _isManaged = isManaged;
    }

    /// <summary>Calls the manager with the arguments of the record.</summary>
    /// <param name="handle">The handle that ends the call.</param>
    protected abstract void Invoke(CallHandle<TReply> handle);

    /// <summary>Hands the reply of the manager on.</summary>
    /// <param name="results">Where it goes.</param>
    /// <param name="reply">The reply.</param>
    /// <returns>The rest of the server's part, the enumeration of its results.</returns>
    protected abstract ValueTask Produce(SinkWriter<T> results, TReply reply);

    void IReplyTarget<TReply>.SetReply(TReply reply) => _reply = reply;

    internal sealed override void EndByHandle(Exception? thrown)
    {
        if (thrown is null)
        {
            ReplyWork work = new(this);
            Volatile.Write(ref _work, work);
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
        else
        {
            base.EndByHandle(thrown);
        }
    }

    internal sealed override IRescuable? WaitingForThread =>
        Volatile.Read(ref _work) is { IsWaiting: true } work ? work : base.WaitingForThread;

    private protected sealed override void ClearResult()
    {
        _reply = default!;
        _work = null;
        base.ClearResult();
    }

    private protected sealed override bool ServesManager => _isManaged;

    [StackTraceHidden]
    private protected sealed override bool InvokeServer() =>
        _isManaged ? InvokeManager(new CallHandle<TReply>(this)) : base.InvokeServer();

    [StackTraceHidden]
    private protected sealed override void CallManager(AsyncCallHandle handle) => Invoke((CallHandle<TReply>)handle);

    private void Produce() => ProduceReply(results => Produce(results, _reply));

    /// <summary>The production of one reply, on its way to a thread.</summary>
    private sealed class ReplyWork(ManagedSinkOperation<TReply, T> operation) : IThreadPoolWorkItem, IRescuable
    {
        private int _isTaken;

        internal bool IsWaiting => Volatile.Read(ref _isTaken) == 0;

        void IThreadPoolWorkItem.Execute()
        {
            DefaultContext.LearnFromPoolThread();
            RunRescued();
        }

        public void RunRescued()
        {
            if (Interlocked.Exchange(ref _isTaken, 1) == 0)
            {
                operation.RunInContext(s_produce, operation);
            }
        }
    }
}
