using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>The record of a task-returning method with a result. No thread is held while the task runs. For generated code.</summary>
/// <typeparam name="TResult">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskOperation<TResult> : CallOperation<TResult>
{
    private ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter _awaiter;
    private Action? _resume;

    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    protected TaskOperation(CallObject call)
        : base(call)
    {
    }

    /// <summary>Calls the server with the arguments of the record.</summary>
    /// <returns>The server's task.</returns>
    protected abstract ValueTask<TResult> InvokeAsync();

    [StackTraceHidden]
    private protected override bool InvokeServer()
    {
        ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter awaiter =
            InvokeAsync().ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            Result = awaiter.GetResult();
            return true;
        }

        // From the registration on, the task may end and the record serve another call: nothing of it is touched.
        _awaiter = awaiter;
        awaiter.UnsafeOnCompleted(_resume ??= Resume);
        return false;
    }

    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private void Resume()
    {
        Exception? thrown = null;
        try
        {
            Result = _awaiter.GetResult();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        _awaiter = default;
        CompleteTask(thrown);
    }
}
