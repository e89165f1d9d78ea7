using System.ComponentModel;
using System.Diagnostics;

namespace AsyncGen.Operations;

/// <summary>The record of a synchronous method with a result. For generated code.</summary>
/// <typeparam name="TResult">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResultOperation<TResult> : CallOperation<TResult>
{
    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    protected ResultOperation(CallObject call)
        : base(call)
    {
    }

    /// <summary>Calls the server with the arguments of the record.</summary>
    /// <returns>What the server returned.</returns>
    protected abstract TResult Invoke();

    [StackTraceHidden]
    private protected override bool InvokeServer()
    {
        Result = Invoke();
        return true;
    }
}
