using System;
using System.ComponentModel;
using System.Diagnostics;

namespace AsyncGen.Operations;

// A call that its server, a manager, ends with a handle.
public abstract partial class CallOperation
{
    /// <summary>The handle has ended the call, with its reply or with an exception.</summary>
    internal virtual void EndByHandle(Exception? thrown)
    {
        // The code after an await is sent elsewhere in a box. A record that is used again is to have a place for it.
        long word = Word;
        if (CallWord.HasContinuation(word) && !CallWord.IsFirst(word))
        {
            _ = Cold;
        }

        Complete(thrown, mayRunContinuationHere: false);
    }

    /// <summary>Whether the record's server is a manager. Its token is then that of one call and is never used again.</summary>
    private protected virtual bool ServesManager => false;

    /// <summary>
    /// Calls the manager with the handle. What it throws aborts the call, before it handed the handle on and after, unless
    /// the call was ended by then (RPC-28).
    /// </summary>
    /// <returns>False: the handle ends the call, if it has not already.</returns>
    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private protected bool InvokeManager(AsyncCallHandle handle)
    {
        // The record may serve another call before the manager's method returns: from here on the thread serves the handle.
        ref CallOperation? current = ref ServerCall.Current;
        ref AsyncCallHandle? currentHandle = ref ServerCall.Handle;
        AsyncCallHandle? outer = currentHandle;
        current = null;
        currentHandle = handle;
        try
        {
            CallManager(handle);
        }
        catch (Exception e)
        {
            if (!handle.TryAbort(e))
            {
                Tracing.CallTrace.ManagerThrew(this, e);
            }
        }
        finally
        {
            currentHandle = outer;
        }

        return false;
    }

    /// <summary>Calls the manager with the arguments of the record and the handle.</summary>
    private protected virtual void CallManager(AsyncCallHandle handle) => throw new NotSupportedException();
}
