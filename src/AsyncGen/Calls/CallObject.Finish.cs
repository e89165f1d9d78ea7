using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

// What generated Finish_ methods do: wait, win the outcome, take it, give the object up. Of all this the stack trace of what
// leaves a Finish_ shows nothing: the server's frames, then the Finish_.
public abstract partial class CallObject
{
    /// <summary>Waits for a call without a result and ends it. For generated code.</summary>
    /// <param name="operation">The method's record, if it has one yet.</param>
    /// <exception cref="CallCompleteException">No call of this method is in progress (COM-16, COM-17).</exception>
    /// <exception cref="CallCanceledException">The call was cancelled (COM-40).</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [StackTraceHidden]
    protected void Finish(CallOperation? operation) => FinishOperation(operation, operation?.Word ?? CallWord.Idle);

    /// <summary>Waits for a call with a result and ends it. For generated code.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="operation">The method's record, if it has one yet.</param>
    /// <returns>What the server returned.</returns>
    /// <exception cref="CallCompleteException">No call of this method is in progress (COM-16, COM-17).</exception>
    /// <exception cref="CallCanceledException">The call was cancelled (COM-40).</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [StackTraceHidden]
    protected TResult Finish<TResult>(CallOperation<TResult>? operation) =>
        FinishOperation(operation, operation?.Word ?? CallWord.Idle);

    /// <summary>Finishes the invocation that <paramref name="word"/> names, and no other.</summary>
    [StackTraceHidden]
    internal void FinishOperation(CallOperation? operation, long word)
    {
        long won = Win(operation, word);
        if (CallWord.HasNoResult(won))
        {
            Throw(operation, won);
        }

        operation.Retire(won);
        GiveUp();
    }

    /// <summary>Finishes the invocation that <paramref name="word"/> names, and no other.</summary>
    [StackTraceHidden]
    internal TResult FinishOperation<TResult>(CallOperation<TResult>? operation, long word)
    {
        long won = Win(operation, word);
        if (CallWord.HasNoResult(won))
        {
            Throw(operation, won);
        }

        TResult result = operation.TakeResult();
        operation.Retire(won);
        GiveUp();
        return result;
    }

    /// <summary>Waits until the call is signaled and wins its outcome; of all who try, one does.</summary>
    /// <returns>The word that was won.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Win([NotNull] CallOperation? operation, long word) =>
        operation is not null
        && ReferenceEquals(operation, Volatile.Read(ref _current))
        && CallWord.Phase(word) == CallWord.Signaled
        && operation.TryWin(word)
            ? word
            : WaitAndWin(operation, word);

    private long WaitAndWin([NotNull] CallOperation? operation, long word)
    {
        CallOperation? current = Volatile.Read(ref _current);
        if (operation is null || !ReferenceEquals(operation, current))
        {
            throw IsReleased || current is not { IsBegun: true }
                ? NotInProgress(operation)
                : CallErrors.AnotherInProgress(this, current);
        }

        long epoch = CallWord.Epoch(word);
        while (true)
        {
            if (CallWord.Epoch(word) != epoch)
            {
                throw NotInProgress(operation);
            }

            switch (CallWord.Phase(word))
            {
                case CallWord.Signaled:
                    if (operation.TryWin(word))
                    {
                        return word;
                    }

                    break;
                case CallWord.Pending:
                    if (!_settings.InlineFinish || !operation.TryRunInline(word))
                    {
                        ThrowIfWaitingForItself();
                        BlockingWait.UntilEnded(operation, epoch, Deadline.Never);
                    }

                    break;
                case CallWord.Signaling:
                    if (!operation.IsInsideSignal)
                    {
                        BlockingWait.UntilEnded(operation, epoch, Deadline.Never);
                    }
                    else if (operation.TryWinInsideSignal(word))
                    {
                        return word;
                    }

                    break;
                default:
                    throw NotInProgress(operation);
            }

            word = operation.Word;
        }
    }

    [DoesNotReturn]
    [StackTraceHidden]
    private void Throw(CallOperation operation, long won)
    {
        if (!CallWord.Has(won, CallWord.Canceled))
        {
            ExceptionDispatchInfo fault = operation.ColdOrNull!.Fault!;
            operation.RetireWithoutResult(won);
            GiveUp();
            fault.Throw();
        }

        CallCanceledException canceled = Canceled(operation, won);
        operation.RetireWithoutResult(won);
        GiveUp();
        throw canceled;
    }

    /// <param name="operation">The record.</param>
    /// <param name="won">The word of the cancelled call.</param>
    /// <param name="entered">What is known of a server that was entered and has not ended the record's part.</param>
    internal CallCanceledException Canceled(CallOperation operation, long won, ServerOutcome entered = ServerOutcome.Unknown)
    {
        ServerOutcome outcome = CallWord.Server(won) switch
        {
            CallWord.Entered => entered,
            CallWord.Returned => ServerOutcome.Completed,
            CallWord.Threw => ServerOutcome.Faulted,
            CallWord.Acknowledged => ServerOutcome.Acknowledged,
            _ => ServerOutcome.NotStarted,
        };
        Exception? acknowledgement = outcome == ServerOutcome.Acknowledged
            ? operation.ColdOrNull!.Fault!.SourceException
            : null;
        CancellationToken token = CallWord.Has(won, CallWord.ByClientToken) ? operation.ColdOrNull!.ClientToken : default;
        return new CallCanceledException(
            $"The call '{operation.OperationName}' on '{DisplayName}' was cancelled (server: {outcome}).",
            acknowledgement,
            outcome,
            token);
    }

    internal void GiveUp()
    {
        RaceWindow.Open();
        Volatile.Write(ref _claim, 0);
    }

    private Exception NotInProgress(CallOperation? operation) =>
        IsReleased ? CallErrors.Disposed(this) : CallErrors.NotInProgress(this, operation?.OperationName);

    internal void ThrowIfWaitingForItself()
    {
        if (_settings.OrderedDispatcher is { IsInside: true })
        {
            throw CallErrors.WaitsForItself(this);
        }

        if (SinkCallback.IsInside(this))
        {
            throw CallErrors.WaitsInsideSink(this);
        }
    }
}
