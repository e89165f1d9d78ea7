using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace AsyncGen.Operations;

/// <summary>The record of a method that has a result: its return value, its one out, or all of them in a tuple. For generated code.</summary>
/// <typeparam name="TResult">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CallOperation<TResult> : CallOperation, IValueTaskSource<TResult>, IReplyTarget<TResult>
{
    private protected CallOperation(CallObject call)
        : base(call)
    {
    }

    /// <summary>
    /// The server's result. It is written only by the server's side, also after an abandonment, and read by the one Finish_
    /// that won a result; an abandoned record is never used again, so nobody can meet the wrong one.
    /// </summary>
    private protected TResult Result { get; set; } = default!;

    /// <summary>The result, which the record then no longer holds.</summary>
    internal TResult TakeResult()
    {
        TResult result = Result;
        Result = default!;
        return result;
    }

    void IReplyTarget<TResult>.SetReply(TResult reply) => Result = reply;

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => Status(token);

    void IValueTaskSource<TResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    [StackTraceHidden]
    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        long word = WordNamedBy(token);
        if (!CallWord.IsWonByAwait(word))
        {
            return Call.FinishOperation(this, word);
        }

        TResult result = TakeResult();
        Retire(word);
        Call.GiveUp();
        return result;
    }

    private protected sealed override void ClearResult() => Result = default!;
}
