using System;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>The asynchronous handle of a call that has a result or outs; see <see cref="AsyncCallHandle"/>.</summary>
/// <typeparam name="T">
/// The result, the one out, or a tuple of all of them: the result first, as <c>Result</c>, then the outs by their names.
/// </typeparam>
public sealed class CallHandle<T> : AsyncCallHandle
{
    internal CallHandle(CallOperation operation)
        : base(operation)
    {
    }

    /// <summary>Completes the call with its result and outs, all at once (RPC-22).</summary>
    /// <param name="reply">The result, the one out, or the tuple of all of them.</param>
    /// <exception cref="InvalidOperationException">
    /// The call was completed or aborted before; nothing changes (RPC-24). The HRESULT is RPC_S_INVALID_ASYNC_HANDLE,
    /// 0x8007077A.
    /// </exception>
    [CallMember(CallMemberKind.Complete)]
    public void Complete(T reply)
    {
        if (!TryComplete(reply))
        {
            throw CallErrors.HandleEnded();
        }
    }

    /// <summary>As <see cref="Complete"/>, unless the call was completed or aborted before.</summary>
    /// <param name="reply">The result, the one out, or the tuple of all of them.</param>
    /// <returns>Whether this completed the call.</returns>
    [CallMember(CallMemberKind.TryEnd)]
    public bool TryComplete(T reply)
    {
        if (!TryTake(out CallOperation? operation))
        {
            return false;
        }

        ((IReplyTarget<T>)operation).SetReply(reply);
        operation.EndByHandle(thrown: null);
        return true;
    }
}
