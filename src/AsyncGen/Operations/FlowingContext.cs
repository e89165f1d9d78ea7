using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// Captures execution contexts and runs in them. On .NET Framework they carry the synchronization context, which is not to
/// flow: code that is sent elsewhere must not believe itself on the client's thread.
/// </summary>
internal static class FlowingContext
{
    internal static ExecutionContext? Capture()
    {
#if NETSTANDARD2_0
        if (SynchronizationContext.Current is { } current)
        {
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                return ExecutionContext.Capture();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(current);
            }
        }
#endif
        return ExecutionContext.Capture();
    }

    /// <summary>Runs code in a captured context, of which nothing stays, under the thread's own synchronization context.</summary>
    internal static void Run(ExecutionContext context, ContextCallback callback, object? state)
    {
#if NETSTANDARD2_0
        if (SynchronizationContext.Current is { } own)
        {
            ExecutionContext.Run(context, s_runUnder, new Under(own, callback, state));
            return;
        }
#endif
        ExecutionContext.Run(context, callback, state!);
    }

#if NETSTANDARD2_0
    private static readonly ContextCallback s_runUnder = static under => ((Under)under!).Run();

    private sealed class Under(SynchronizationContext own, ContextCallback callback, object? state)
    {
        internal void Run()
        {
            SynchronizationContext.SetSynchronizationContext(own);
            callback(state!);
        }
    }
#endif
}
