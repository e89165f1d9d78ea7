using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>
/// The record of one method of one call object: its arguments, its outcome and its state word. It serves one invocation
/// after the other; one that was abandoned while its server was inside is dropped, so a late result can never meet a
/// later call. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{DebugText,nq}")]
public abstract partial class CallOperation
{
    private readonly CallObject _call;
    private long _word;
    private ColdState? _cold;
    private Action<object?>? _continuation;
    private object? _continuationState;

    private protected CallOperation(CallObject call)
    {
        _call = call;
    }

    /// <summary>The operation's key, for messages.</summary>
    protected abstract string Name { get; }

    /// <summary>The token of this call, for a server method that takes one; cancelled when the call is.</summary>
    // A debugger that shows the record must not make the token, which a cancel would then have to cancel.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    protected CancellationToken ServerToken => GetServerToken();

    internal string OperationName => Name;

    /// <summary>What a debugger shows of the record.</summary>
    private string DebugText => $"{Name}: {CallWord.Describe(Word)}";

    internal CallObject Call => _call;

    internal long Word => Volatile.Read(ref _word);

    internal ColdState? ColdOrNull => _cold;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ColdState Cold => _cold ?? MakeCold();

    /// <summary>Drops the arguments that hold references.</summary>
    protected virtual void Clear()
    {
    }

    /// <summary>Drops the result.</summary>
    private protected virtual void ClearResult()
    {
    }

    /// <summary>Runs the server's method.</summary>
    /// <returns>Whether it is through; when not, <see cref="Complete"/> is called later.</returns>
    private protected abstract bool InvokeServer();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryChange(long from, long to)
    {
        RaceWindow.Open();
        return Interlocked.CompareExchange(ref _word, to, from) == from;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ColdState MakeCold()
    {
        // Client, server and canceller may all be the first to need it.
        ColdState made = new();
        return Interlocked.CompareExchange(ref _cold, made, null) ?? made;
    }
}
