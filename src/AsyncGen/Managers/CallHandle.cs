using System;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>The asynchronous handle of a call that has neither result nor outs; see <see cref="AsyncCallHandle"/>.</summary>
public sealed class CallHandle : AsyncCallHandle
{
    internal CallHandle(CallOperation operation)
        : base(operation)
    {
    }

    /// <summary>Completes the call: also one without a result has to be (RPC-20).</summary>
    /// <exception cref="InvalidOperationException">
    /// The call was completed or aborted before; nothing changes (RPC-24). The HRESULT is RPC_S_INVALID_ASYNC_HANDLE,
    /// 0x8007077A.
    /// </exception>
    [CallMember(CallMemberKind.Complete)]
    public void Complete()
    {
        if (!TryComplete())
        {
            throw CallErrors.HandleEnded();
        }
    }

    /// <summary>As <see cref="Complete"/>, unless the call was completed or aborted before.</summary>
    /// <returns>Whether this completed the call.</returns>
    [CallMember(CallMemberKind.TryEnd)]
    public bool TryComplete()
    {
        if (!TryTake(out CallOperation? operation))
        {
            return false;
        }

        operation.EndByHandle(thrown: null);
        return true;
    }
}
