using System.ComponentModel;
using System.Diagnostics;

namespace AsyncGen.Operations;

/// <summary>The record of a synchronous method without a result. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VoidOperation : CallOperation
{
    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    protected VoidOperation(CallObject call)
        : base(call)
    {
    }

    /// <summary>Calls the server with the arguments of the record.</summary>
    protected abstract void Invoke();

    [StackTraceHidden]
    private protected override bool InvokeServer()
    {
        Invoke();
        return true;
    }
}
