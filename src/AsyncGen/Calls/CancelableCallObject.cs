using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace AsyncGen;

/// <summary>The base of every call object whose calls a client can cancel (COM-34).</summary>
[AsyncCallObject]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CancelableCallObject : CallObject, ICancelMethodCalls
{
    /// <summary>Creates an idle call object.</summary>
    /// <param name="server">The object whose methods are called; never disposed by the call object.</param>
    /// <param name="options">How the call object works, or <see langword="null"/> for the defaults; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="server"/> is <see langword="null"/>.</exception>
    protected CancelableCallObject(object server, CallOptions? options)
        : base(server, options)
    {
    }

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Cancel)]
    public CancelResult Cancel() => CancelCall(TimeSpan.Zero);

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Cancel)]
    public CancelResult Cancel(TimeSpan grace) => CancelCall(grace);

    /// <inheritdoc/>
    [CallMember(CallMemberKind.Cancel)]
    public ValueTask<CancelResult> CancelAsync(TimeSpan grace) => CancelCallAsync(grace);

    /// <inheritdoc/>
    public bool TestCancel() => TestCancelCall();
}
