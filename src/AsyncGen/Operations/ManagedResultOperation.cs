using System.ComponentModel;
using System.Diagnostics;

namespace AsyncGen.Operations;

/// <summary>
/// As <see cref="ResultOperation{TResult}"/>, for a call object that may also serve a manager, which ends the call with a handle. For generated code.
/// </summary>
/// <typeparam name="TResult">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ManagedResultOperation<TResult> : ResultOperation<TResult>
{
    private readonly bool _isManaged;

    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    /// <param name="isManaged">Whether the call object serves a manager.</param>
    protected ManagedResultOperation(CallObject call, bool isManaged)
        : base(call)
    {
        _isManaged = isManaged;
    }

    /// <summary>Calls the manager with the arguments of the record.</summary>
    /// <param name="handle">The handle that ends the call.</param>
    protected abstract void Invoke(CallHandle<TResult> handle);

    private protected sealed override bool ServesManager => _isManaged;

    [StackTraceHidden]
    private protected sealed override bool InvokeServer() =>
        _isManaged ? InvokeManager(new CallHandle<TResult>(this)) : base.InvokeServer();

    [StackTraceHidden]
    private protected sealed override void CallManager(AsyncCallHandle handle) => Invoke((CallHandle<TResult>)handle);
}
