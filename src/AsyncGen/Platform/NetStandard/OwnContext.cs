using System;
using System.Threading;

namespace AsyncGen;

/// <summary>Keeps a thread's synchronization context apart from execution contexts, of which it is a part on .NET Framework.</summary>
internal sealed class OwnContext
{
    private static readonly ContextCallback s_run = static own => ((OwnContext)own!).Run();

    // One per thread is enough: it is free again before the code runs.
    [ThreadStatic]
    private static OwnContext? t_spare;

    private SynchronizationContext? _own;
    private ContextCallback? _callback;
    private object? _state;

    internal static ExecutionContext? CaptureWithout(SynchronizationContext own)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return ExecutionContext.Capture();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(own);
        }
    }

    internal static void RunUnder(SynchronizationContext own, ExecutionContext context, ContextCallback callback, object? state)
    {
        OwnContext box = t_spare ?? new OwnContext();
        t_spare = null;
        box._own = own;
        box._callback = callback;
        box._state = state;
        ExecutionContext.Run(context, s_run, box);
    }

    private void Run()
    {
        SynchronizationContext? own = _own;
        ContextCallback callback = _callback!;
        object? state = _state;
        _own = null;
        _callback = null;
        _state = null;
        t_spare = this;
        SynchronizationContext.SetSynchronizationContext(own);
        callback(state!);
    }
}
