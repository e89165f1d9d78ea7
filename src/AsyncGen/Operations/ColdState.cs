using System.Runtime.ExceptionServices;
using System.Threading;
using AsyncGen.Tracing;

namespace AsyncGen.Operations;

/// <summary>What only some calls need. Made when first needed and then kept with the record, so it costs once.</summary>
internal sealed class ColdState
{
    /// <summary>The client's context at Begin_, when it is not the default one.</summary>
    internal ExecutionContext? Context;

    /// <summary>What left the server: its fault, or its acknowledgement of a cancel.</summary>
    internal ExceptionDispatchInfo? Fault;

    /// <summary>The call in the trace, where somebody listened when it was begun.</summary>
    internal CallSpan Span;

    /// <summary>The managed thread that tells the user's hook of the call, or 0.</summary>
    internal int SignalingThread;

    /// <summary>The source of the token that the server sees.</summary>
    internal ServerTokenSource? ServerTokens;

    /// <summary>The client's token and the registration with it.</summary>
    internal CancellationToken ClientToken;
    internal CancellationTokenRegistration ClientRegistration;

    /// <summary>Where the code after an await has to run: a SynchronizationContext or a TaskScheduler.</summary>
    internal object? ContinuationScheduler;

    /// <summary>A spare box to post a continuation in.</summary>
    internal ContinuationBox? SpareBox;

    /// <summary>When the grace of a running cancel ends; read and written under the record's lock.</summary>
    internal Deadline Grace;

    /// <summary>The running CancelAsync; read and written under the record's lock.</summary>
    internal AsyncGrace? AsyncGrace;

    /// <summary>The source of the token, made by whoever asks first: with a handle any thread of the server may.</summary>
    internal ServerTokenSource EnsureServerTokens()
    {
        if (Volatile.Read(ref ServerTokens) is { } source)
        {
            return source;
        }

        ServerTokenSource made = new();
        return Interlocked.CompareExchange(ref ServerTokens, made, null) ?? made;
    }
}
