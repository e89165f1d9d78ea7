using System;
using System.Collections.Generic;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A synchronization context that keeps what is posted until the test runs it, on the test's thread.</summary>
internal sealed class ManualContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private (SendOrPostCallback Callback, object? State) _last;

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

    /// <summary>Runs what was posted first.</summary>
    public void RunNext()
    {
        _last = _posted.Dequeue();
        _last.Callback(_last.State);
    }

    /// <summary>Runs once more what was run last, as no context should.</summary>
    public void RunLastAgain() => _last.Callback(_last.State);

    public void RunAll()
    {
        while (Posted > 0)
        {
            RunNext();
        }
    }
}
