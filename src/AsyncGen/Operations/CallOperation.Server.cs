using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Tracing;

namespace AsyncGen.Operations;

// The server's side: a queue entry enters the server, the server's end is published or, after an abandonment, dropped.
public abstract partial class CallOperation : IThreadPoolWorkItem, IRescuable
{
    private static readonly ContextCallback s_serve = static operation => ((CallOperation)operation!).Serve(isClientsThread: false);
    private static readonly ContextCallback s_serveInline = static operation => ((CallOperation)operation!).Serve(isClientsThread: true);

    /// <summary>Whether a cancel was requested for the invocation that the server is in.</summary>
    internal bool IsCancelRequested => CallWord.Has(Word, CallWord.CancelRequested);

    void IThreadPoolWorkItem.Execute()
    {
        DefaultContext.LearnFromPoolThread();
        ExecuteQueued();
    }

    /// <summary>Serves the invocation that a queue entry finds, if there is one to serve.</summary>
    /// <param name="isForeignThread">Whether the thread may be in a context of its own, which the server must not see.</param>
    internal void ExecuteQueued(bool isForeignThread = false)
    {
        long ready = Word;
        if (CallWord.CanEnter(ready) && TryChange(ready, CallWord.AfterEntry(ready)))
        {
            RaceWindow.Open();
            Run(isForeignThread);
            return;
        }

        ExecuteOtherwise(isForeignThread);
    }

    // The call was disposed, cancelled or entered before its queue entry came, or just changes.
    private void ExecuteOtherwise(bool isForeignThread)
    {
        while (true)
        {
            long word = Word;
            bool enters = CallWord.Server(word) == CallWord.NotEntered
                && !CallWord.Has(word, CallWord.Canceled)
                && CallWord.Phase(word) is CallWord.Pending or CallWord.Released;
            long next = word & ~CallWord.Ticket;
            if (enters)
            {
                next = CallWord.WithServer(next, CallWord.Entered);
            }
            else if (CallWord.Server(word) == CallWord.NotEntered && CallWord.HasEnded(word))
            {
                next = CallWord.WithServer(next, CallWord.Skipped);
            }

            if (TryChange(word, next))
            {
                if (enters)
                {
                    RaceWindow.Open();
                    Run(isForeignThread);
                }
                else
                {
                    if (CallWord.Phase(word) == CallWord.Released)
                    {
                        DropEverything(word);
                    }

                    _call.OrderedDispatcher?.EndTurn();
                }

                return;
            }
        }
    }

    void IRescuable.RunRescued()
    {
        for (long word = Word; IsWaitingForThread(word); word = Word)
        {
            if (TryEnterBesideQueue(word))
            {
                Run(isForeignThread: false);
                return;
            }
        }
    }

    /// <summary>Whether the call is pending and its server was not entered yet.</summary>
    internal static bool IsWaitingForThread(long word) =>
        (word & (CallWord.PhaseMask | CallWord.ServerMask)) == (CallWord.Pending | CallWord.NotEntered);

    // The ticket stays: the queue entry still comes, and does nothing or serves a later call.
    private bool TryEnterBesideQueue(long word) =>
        IsWaitingForThread(word) && TryChange(word, CallWord.WithServer(word, CallWord.Entered));

    /// <summary>Enters the server on the thread that waits in Finish_, in place of the queue entry (InlineFinish).</summary>
    internal bool TryRunInline(long word)
    {
        if (!TryEnterBesideQueue(word))
        {
            return false;
        }

        if (_cold?.Context is null && DefaultContext.IsCurrent && SynchronizationContext.Current is null)
        {
            // A client that is as free of contexts as a pool thread.
            Serve(isClientsThread: true);
            DefaultContext.Restore();
            return true;
        }

        // As on a pool thread: in the call's context, of which nothing stays, and without the client's synchronization context.
        SynchronizationContext? clients = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            ExecutionContext.Run(_cold?.Context ?? DefaultContext.Instance, s_serveInline, this);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(clients);
        }

        return true;
    }

    /// <summary>Ends the server's part: its outcome is published or, where the client is gone, dropped.</summary>
    /// <param name="thrown">What left the server, if anything.</param>
    /// <param name="mayRunContinuationHere">
    /// Whether the code after an await may run on this stack: not on that of a client, nor on an ordered dispatcher's.
    /// </param>
    private protected void Complete(Exception? thrown, bool mayRunContinuationHere)
    {
        RaceWindow.Open();
        if (thrown is not null || !TryEndWithResult(mayRunContinuationHere))
        {
            CompleteOtherwise(thrown, mayRunContinuationHere);
        }
    }

    /// <summary>As <see cref="Complete"/>, on whatever thread the server's task ended.</summary>
    private protected void CompleteTask(Exception? thrown) =>
        Complete(thrown, mayRunContinuationHere: ReferenceEquals(TaskScheduler.Current, TaskScheduler.Default));

    /// <summary>The ordinary ends: a result that nobody is told of, or only the await that finishes the call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEndWithResult(bool mayRunContinuationHere)
    {
        long word = Word;
        if (CallWord.EndsUnobserved(word))
        {
            return TryChange(word, CallWord.AfterUnobservedEnd(word));
        }

        return CallWord.EndsAwaited(word) && TryEndAwaited(word, mayRunContinuationHere);
    }

    private bool TryEndAwaited(long word, bool mayRunContinuationHere)
    {
        PendingContinuation continuation = ReadContinuation(word);
        if (!TryChange(word, CallWord.AfterAwaitedEnd(word)))
        {
            return false;
        }

        RaceWindow.Open();
        continuation.Resume(mayRunContinuationHere);
        return true;
    }

    /// <summary>The dispatcher whose turn the server has until its end; null where there is none, or no longer.</summary>
    private protected virtual CallDispatcher? TurnHolder => _call.OrderedDispatcher;

    private void CompleteOtherwise(Exception? thrown, bool mayRunContinuationHere)
    {
        CallDispatcher? ordered = TurnHolder;
        if (thrown is not null)
        {
            Cold.Fault = ExceptionDispatchInfo.Capture(thrown);
        }

        RaceWindow.Open();
        try
        {
            Publish(thrown, mayRunContinuationHere && ordered is null);
        }
        finally
        {
            ordered?.EndTurn();
        }
    }

    private void Publish(Exception? thrown, bool mayRunContinuationHere)
    {
        while (true)
        {
            long word = Word;
            long end = thrown is null ? CallWord.Returned
                : IsAcknowledgement(thrown) && CallWord.Has(word, CallWord.CancelRequested) ? CallWord.Acknowledged
                : CallWord.Threw;
            long next = CallWord.WithServer(word, end);
            if (CallWord.Phase(word) == CallWord.Pending)
            {
                next = CallWord.WithPhase(next, CallWord.Signaled);
                if (end == CallWord.Acknowledged)
                {
                    next |= CallWord.Canceled;
                }

                if (TryEnd(word, next, mayRunContinuationHere))
                {
                    return;
                }
            }
            else if (TryDropOutcome(word, next, thrown))
            {
                // Where Finish_ is still to come, it clears the record.
                if (CallWord.Phase(word) is CallWord.Dropped or CallWord.Released)
                {
                    DropEverything(word);
                }

                return;
            }
        }
    }

    /// <summary>Whether, after a cancel, an exception says that the server gave up because of it (RPC-34).</summary>
    private static bool IsAcknowledgement(Exception thrown) =>
        thrown is OperationCanceledException or CallAbortedException { IsCancelCode: true };

    /// <summary>The client has gone: nobody takes the outcome, so only the trace is told.</summary>
    private bool TryDropOutcome(long abandoned, long next, Exception? thrown)
    {
        CallSpan span = _cold?.Span ?? default;
        if (!TryChange(abandoned, next))
        {
            return false;
        }

        CallTrace.LateOutcome(this, span, next, thrown);
        return true;
    }

    /// <summary>The server tells how far it is; of interest to sinks only.</summary>
    internal virtual void ReportProgress(long epoch, long current, long total, string? message)
    {
    }

    internal CancellationToken GetServerToken() => GetServerToken(CallWord.Epoch(Word));

    /// <summary>The token of one invocation, as long as its server is inside; that of none afterwards.</summary>
    internal CancellationToken GetServerToken(long epoch)
    {
        ServerTokenSource source = Cold.EnsureServerTokens();
        while (true)
        {
            long word = Word;
            if (CallWord.Epoch(word) != epoch || CallWord.Server(word) != CallWord.Entered)
            {
                // The call was ended with its handle meanwhile: a mark made now would be the next call's.
                return default;
            }

            if (CallWord.Has(word, CallWord.ServerTokenUsed))
            {
                return source.Token;
            }

            // In one step with the question whether a cancel was there before: either the canceller sees the mark and
            // cancels the source, or the server sees the request and does.
            if (TryChange(word, word | CallWord.ServerTokenUsed))
            {
                if (CallWord.Has(word, CallWord.CancelRequested))
                {
                    source.CancelHere();
                }

                return source.Token;
            }
        }
    }

    /// <summary>Runs a part of the server outside of its queue entry, in the context of the call.</summary>
    private protected void RunInContext(ContextCallback callback, object state) =>
        FlowingContext.Run(_cold?.Context?.CreateCopy() ?? DefaultContext.Instance, callback, state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(bool isForeignThread)
    {
        ExecutionContext? context = _cold?.Context;
        if (context is null && !isForeignThread && DefaultContext.CanBeRestored)
        {
            Serve(isClientsThread: false);
        }
        else
        {
            FlowingContext.Run(context ?? DefaultContext.Instance, s_serve, this);
        }
    }

    /// <summary>Calls the server. What it throws is the client's to handle: no debugger is to stop here for it.</summary>
    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private void Serve(bool isClientsThread)
    {
        ref CallOperation? current = ref ServerCall.Current;
        CallOperation? outer = current;
        current = this;
        Exception? thrown = null;
        bool returned = true;
        try
        {
            returned = InvokeServer();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        if (outer is null)
        {
            // The same as below, without the barrier that the store of a reference takes.
            current = null;
        }
        else
        {
            current = outer;
        }

        if (returned)
        {
            Complete(thrown, mayRunContinuationHere: !isClientsThread);
        }
    }
}
