using System.Runtime.CompilerServices;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// The execution context of a thread that nobody has put anything into. A call begun in it needs no context to be kept;
/// the platform has no name for it, so it is learnt from the first pool thread that serves a call.
/// </summary>
internal static class DefaultContext
{
    private static ExecutionContext? s_instance;

    /// <summary>The default context, to run in.</summary>
    internal static ExecutionContext Instance
    {
        get
        {
            if (s_instance is null)
            {
                // Nothing has run on the pool yet. A new thread begins in the default context too.
                Thread thread = new(LearnFromPoolThread);
                thread.UnsafeStart();
                thread.Join();
            }

            // On .NET Framework a context can be run in only once; elsewhere the copy is the context itself.
            return s_instance!.CreateCopy();
        }
    }

    /// <summary>The current context, or null where the default one, or none, would flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ExecutionContext? CaptureUnlessDefault()
    {
        ExecutionContext? context = FlowingContext.Capture();
        return ReferenceEquals(context, s_instance) ? null : context;
    }

    /// <summary>Called where a thread starts or takes up a pool work item, and the context is the default one.</summary>
    internal static void LearnFromPoolThread()
    {
        if (s_instance is null)
        {
            s_instance = FlowingContext.Capture();
        }
    }

    /// <summary>
    /// Whether a thread can be put back into the default context. Where not, every server runs inside of a context, of
    /// which nothing stays.
    /// </summary>
    internal static bool CanBeRestored =>
#if NETSTANDARD2_0
        false;
#else
        true;
#endif

    /// <summary>Whether the calling thread is in the default context, and can be put back into it.</summary>
    internal static bool IsCurrent =>
        CanBeRestored && s_instance is { } instance && ReferenceEquals(ExecutionContext.Capture(), instance);

    /// <summary>Puts a thread back into the default context after a server that may have changed it.</summary>
    internal static void Restore()
    {
#if !NETSTANDARD2_0
        ExecutionContext instance = Instance;
        if (!ReferenceEquals(ExecutionContext.Capture(), instance))
        {
            ExecutionContext.Restore(instance);
        }
#endif

        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
