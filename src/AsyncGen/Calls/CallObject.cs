using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// The base of every call object: one call at a time, from its <c>Begin_</c> to its <c>Finish_</c> (COM-14, COM-15). The
/// state machine is that of spec section 1.2; the first terminal event wins, be it the server's end, a cancel or the
/// dispose.
/// </summary>
/// <remarks>
/// All members are thread-safe. After an abandoned call (<see cref="ICancelMethodCalls.Cancel()"/>, a client token, or the
/// end of a grace) its server may still run: on <see cref="CallDispatcher.ThreadPool"/> the next call may then run beside
/// it on the same server, and it may still write to arrays or memory it was given.
/// </remarks>
[AsyncCallObject]
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{ToString(),nq}")]
public abstract partial class CallObject : IAsyncCall
{
    private const int HasWaiting = 1;
    private const int IsDisposed = 2;

    private readonly CallSettings _settings;
    private CallOperation? _current;
    private CallWaiting? _waiting;

    // 1 from the moment a Begin_ wins the object until its Finish_ gives it up.
    private int _claim;

    // What a Begin_ has to look after once its call is pending.
    private int _attention;

    /// <summary>Creates an idle call object.</summary>
    /// <param name="server">The object whose methods are called; never disposed by the call object.</param>
    /// <param name="options">How the call object works, or <see langword="null"/> for the defaults; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="server"/> is <see langword="null"/>.</exception>
    protected CallObject(object server, CallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(server);
        _settings = CallSettings.CopyOf(options);
    }

    /// <inheritdoc/>
    public CallState State
    {
        get
        {
            if (IsReleased)
            {
                return CallState.Released;
            }

            if (Volatile.Read(ref _claim) == 0 || Volatile.Read(ref _current) is not { } operation)
            {
                return CallState.Idle;
            }

            long word = operation.Word;
            return CallWord.Phase(word) switch
            {
                CallWord.Pending => CallWord.Has(word, CallWord.CancelRequested) ? CallState.Canceling : CallState.Pending,
                CallWord.Signaling or CallWord.Signaled or CallWord.Finishing => CallState.Signaled,
                _ => CallState.Idle,
            };
        }
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.IsCompleted)]
    public bool IsCompleted => State == CallState.Signaled;

    internal bool IsReleased => (Volatile.Read(ref _attention) & IsDisposed) != 0;

    internal CallOperation? Current => Volatile.Read(ref _current);

    internal CallDispatcher Dispatcher => _settings.Dispatcher;

    internal CallDispatcher? OrderedDispatcher => _settings.OrderedDispatcher;

    internal ISynchronize? Hook => _settings.Hook;

    internal bool FreshServerToken => _settings.FreshServerToken;

    internal string TypeName => GetType().Name;

    /// <summary>The name that the user gave to the object, if any.</summary>
    internal string? GivenName => _settings.Name;

    internal string DisplayName => GivenName ?? TypeName;

    /// <summary>
    /// Gives the call object up. Legal in every state; never blocks, and never cancels: a server that is called, or still
    /// to be called, runs to its end and its result is dropped (COM-20). Whoever waits gets an
    /// <see cref="ObjectDisposedException"/>. After a cancel only <c>Finish_</c> tells what the server did; dispose does
    /// not stand in for it.
    /// </summary>
    public void Dispose()
    {
        // A full fence: what a Begin_ made pending before is seen below, and a Begin_ that comes later sees the mark.
        if ((Interlocked.Or(ref _attention, IsDisposed) & IsDisposed) == 0)
        {
            RaceWindow.Open();
            if (IsBeginUnderWay)
            {
                MakeBeginVisible();
            }

            Volatile.Read(ref _current)?.Release();
            Volatile.Read(ref _waiting)?.Release();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Tells the name, the state and the operation in progress, for logs and the debugger.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        CallState state = State;
        string? operation = state is CallState.Idle or CallState.Released ? null : Volatile.Read(ref _current)?.OperationName;
        return operation is null ? $"{DisplayName}: {state}" : $"{DisplayName}: {state} ({operation})";
    }

    // Won by a Begin_ that has not made its call pending yet, or just given up by a Finish_.
    private bool IsBeginUnderWay =>
        Volatile.Read(ref _claim) != 0 && Volatile.Read(ref _current) is not { IsBegun: true };

    /// <summary>
    /// A Begin_ makes its call pending and looks at <see cref="_attention"/> afterwards. After this barrier either the
    /// pending call is seen here, or the Begin_ sees the mark.
    /// </summary>
    private static void MakeBeginVisible() => BeginFence.OfOthers();
}
