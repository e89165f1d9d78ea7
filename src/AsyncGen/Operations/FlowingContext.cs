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
        if (SynchronizationContext.Current is { } own)
        {
            return OwnContext.CaptureWithout(own);
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
            OwnContext.RunUnder(own, context, callback, state);
            return;
        }
#endif
        ExecutionContext.Run(context, callback, state!);
    }
}
