using System;
using System.Collections.Generic;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A synchronization context that keeps what is posted until the test runs it, on the test's thread.</summary>
internal sealed class ManualContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];

    public int Posted => _posted.Count;

    /// <summary>Looked at before each post.</summary>
    public Action? BeforePost { get; set; }

    /// <summary>Looked at after each post.</summary>
    public Action? AfterPost { get; set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        BeforePost?.Invoke();
        _posted.Enqueue((d, state));
        AfterPost?.Invoke();
    }

    /// <summary>Runs what was posted first, as often as said.</summary>
    public void RunNext(int times = 1)
    {
        (SendOrPostCallback callback, object? state) = _posted.Dequeue();
        for (int i = 0; i < times; i++)
        {
            callback(state);
        }
    }

    public void RunAll()
    {
        while (Posted > 0)
        {
            RunNext();
        }
    }
}
