using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace AsyncGen.Operations;

/// <summary>
/// The record of a method whose results go to a sink. It ends by itself: nobody calls a Finish_ (WMI-03). For generated code.
/// </summary>
/// <typeparam name="T">The element of the results, where they are a sequence; else the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SinkOperation<T> : CallOperation
{
    private SinkDelivery<T>? _delivery;

    /// <summary>Creates the record.</summary>
    /// <param name="call">The call object it belongs to.</param>
    protected SinkOperation(CallObject call)
        : base(call)
    {
    }

    /// <summary>Calls the server with the arguments of the record and hands its results on.</summary>
    /// <param name="results">Where they go.</param>
    /// <returns>The server's part, the enumeration of its results included.</returns>
    protected abstract ValueTask Produce(SinkWriter<T> results);

    /// <summary>What of the operation is still to be run by a thread of the pool, if anything is.</summary>
    internal virtual IRescuable? WaitingForThread =>
        IsWaitingForThread(Word) ? Call.Dispatcher.FindRescuable(this) : null;

    /// <summary>Ends the server's part of the record.</summary>
    internal void EndRecord(Exception? thrown, bool mayRunContinuationHere) => Complete(thrown, mayRunContinuationHere);

    /// <summary>Makes the record one of the sink; before its invocation begins.</summary>
    internal SinkDelivery<T> Attach(ICallSink<T> sink, SinkSettings settings)
    {
        SinkDelivery<T> delivery = new(this, sink, settings);
        (sink as CallResults<T>)?.Attach(delivery);
        Volatile.Write(ref _delivery, delivery);
        SinkTable.Add(delivery);
        return delivery;
    }

    /// <summary>The Begin_ was refused before its invocation began.</summary>
    internal void Forget()
    {
        _delivery = null;
        Clear();
    }

    /// <summary>Has the record finish by itself when its invocation ends.</summary>
    internal void FinishWhenEnded(short token, SinkDelivery<T> delivery) =>
        OnCompleted(
            static delivery => ((SinkDelivery<T>)delivery!).OnRecordEnded(), delivery, token, ValueTaskSourceOnCompletedFlags.None);

    /// <summary>A Begin_ has failed. Where that could not take its invocation back, it ends without anybody to hear of it.</summary>
    internal void FinishUnheard(SinkDelivery<T> delivery)
    {
        long word = Word;
        if (CallWord.Epoch(word) == delivery.Epoch && (IsBegun || CallWord.IsWonByAwait(word)))
        {
            FinishWhenEnded(CallWord.ValueTaskToken(word, finishes: true), delivery);
        }
    }

    internal sealed override bool FinishesByItself => true;

    internal sealed override bool TryFinishByItself()
    {
        if (Volatile.Read(ref _delivery) is { } delivery)
        {
            long word = Word;
            bool isThisOne = CallWord.Epoch(word) == delivery.Epoch;
            if (isThisOne && CallWord.Phase(word) is CallWord.Pending or CallWord.Signaling)
            {
                return false;
            }

            if (isThisOne && (CallWord.Phase(word) == CallWord.Signaled || CallWord.IsWonByAwait(word)))
            {
                delivery.OnRecordEnded();
            }

            delivery.AwaitFinished();
        }

        return true;
    }

    /// <summary>Finishes the ended invocation, which frees the call object, and tells how it ended.</summary>
    internal SinkStatus FinishEnded(SinkDelivery<T> delivery)
    {
        while (true)
        {
            long word = Word;
            if (CallWord.Epoch(word) != delivery.Epoch || CallWord.Phase(word) == CallWord.Released)
            {
                return SinkStatus.Failed(CallErrors.Disposed(Call));
            }

            if (CallWord.IsWonByAwait(word))
            {
                RetireWithoutResult(word);
                Call.GiveUp();
                return SinkStatus.Completed();
            }

            if (CallWord.Phase(word) == CallWord.Signaled && TryWin(word))
            {
                SinkStatus status = StatusOf(word, delivery);
                RetireWithoutResult(word);
                Call.GiveUp();
                return status;
            }
        }
    }

    internal sealed override void ReportProgress(long epoch, long current, long total, string? message)
    {
        if (Volatile.Read(ref _delivery) is { } delivery && delivery.Epoch == epoch)
        {
            delivery.ReportProgress(current, total, message);
        }
    }

    // Its results may still be on their way when the server is through.
    private protected sealed override CallDispatcher? TurnHolder =>
        _delivery is { HasEndedTurn: true } ? null : base.TurnHolder;

    private protected override void ClearResult() => _delivery = null;

    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private protected override bool InvokeServer()
    {
        SinkDelivery<T> delivery = _delivery!;
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter producing;
        try
        {
            producing = Produce(new SinkWriter<T>(this, delivery)).ConfigureAwait(false).GetAwaiter();
            if (producing.IsCompleted)
            {
                producing.GetResult();
                return EndProduction(delivery, thrown: null);
            }
        }
        catch (Exception e)
        {
            if (EndProduction(delivery, e))
            {
                throw;
            }

            return false;
        }

        Await(delivery, producing);
        return false;
    }

    /// <summary>The part of a manager's call that follows its reply, on a thread of its own.</summary>
    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private protected void ProduceReply(Func<SinkWriter<T>, ValueTask> produce)
    {
        SinkDelivery<T> delivery = _delivery!;
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter producing;
        try
        {
            using (ServerScope.Enter(this))
            {
                producing = (delivery.IsWanted ? produce(new SinkWriter<T>(this, delivery)) : default)
                    .ConfigureAwait(false).GetAwaiter();
                if (!producing.IsCompleted)
                {
                    Await(delivery, producing);
                    return;
                }

                producing.GetResult();
            }
        }
        catch (Exception e)
        {
            EndByHandle(e);
            return;
        }

        EndProducer(delivery, thrown: null);
    }

    /// <summary>The server has ended otherwise than by its producer: a handle was aborted.</summary>
    internal override void EndByHandle(Exception? thrown) => EndProducer(_delivery!, thrown);

    private void Await(SinkDelivery<T> delivery, ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter producing) =>
        producing.UnsafeOnCompleted(() => Resume(delivery, producing));

    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private void Resume(SinkDelivery<T> delivery, ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter producing)
    {
        Exception? thrown = null;
        try
        {
            producing.GetResult();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        EndProducer(delivery, thrown);
    }

    private void EndProducer(SinkDelivery<T> delivery, Exception? thrown)
    {
        if (EndProduction(delivery, thrown))
        {
            CompleteTask(thrown);
        }
    }

    /// <returns>Whether the record is to be ended now.</returns>
    private bool EndProduction(SinkDelivery<T> delivery, Exception? thrown)
    {
        RaceWindow.Open();
        CallDispatcher? ordered = Call.OrderedDispatcher;
        if (delivery.EndProduction(thrown))
        {
            return true;
        }

        // The record belongs to the drainer now. The next call of the queue need not wait for a slow sink.
        ordered?.EndTurn();
        return false;
    }

    private SinkStatus StatusOf(long ended, SinkDelivery<T> delivery) =>
        CallWord.Has(ended, CallWord.Canceled)
            ? SinkStatus.Canceled(delivery.Thrown ?? Call.Canceled(this, ended, delivery.OutcomeOfEntered))
            : CallWord.HasNoResult(ended)
                ? SinkStatus.Failed(ColdOrNull!.Fault!.SourceException)
                : SinkStatus.Completed();
}
