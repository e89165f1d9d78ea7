using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A synchronization context with a thread of its own that runs what is posted, as a user interface has.</summary>
internal sealed class Loop : SynchronizationContext, IDisposable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue;
    private readonly Thread _thread;
    private readonly bool _isCopiedForEach;
    private bool _isStopped;

    /// <param name="isCopiedForEach">Whether every callback finds another object of this type as the current context.</param>
    public Loop(bool isCopiedForEach = false)
    {
        _isCopiedForEach = isCopiedForEach;
        _queue = new(64);
        _thread = new Thread(Run) { IsBackground = true, Name = "loop" };
        _thread.UnsafeStart();
    }

    private Loop(Loop original)
    {
        _queue = original._queue;
        _thread = original._thread;
    }

    public int ThreadId => _thread.ManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state) => Enqueue(d, state);

    /// <summary>Runs an action on the loop's thread and waits for it.</summary>
    public void Invoke(Action action)
    {
        using ManualResetEventSlim done = new();
        Exception? thrown = null;
        Enqueue(
            _ =>
            {
                thrown = Record.Exception(action);
                done.Set();
            },
            null);
        Assert.True(done.Wait(Patience.Limit), "the loop does not run");
        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    /// <summary>For code on the loop's thread: runs what is queued, inside of what runs.</summary>
    public void RunQueued()
    {
        while (TryTake(mayWait: false, out (SendOrPostCallback Callback, object? State) item))
        {
            item.Callback(item.State);
        }
    }

    public void Dispose()
    {
        lock (_queue)
        {
            _isStopped = true;
            Monitor.PulseAll(_queue);
        }
    }

    private void Enqueue(SendOrPostCallback callback, object? state)
    {
        lock (_queue)
        {
            _queue.Enqueue((callback, state));
            Monitor.PulseAll(_queue);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        while (TryTake(mayWait: true, out (SendOrPostCallback Callback, object? State) item))
        {
            if (_isCopiedForEach)
            {
                SetSynchronizationContext(new Loop(this));
            }

            item.Callback(item.State);
        }
    }

    private bool TryTake(bool mayWait, out (SendOrPostCallback Callback, object? State) item)
    {
        lock (_queue)
        {
            while (!_queue.TryDequeue(out item))
            {
                if (!mayWait || _isStopped)
                {
                    return false;
                }

                Monitor.Wait(_queue);
            }

            return true;
        }
    }
}
