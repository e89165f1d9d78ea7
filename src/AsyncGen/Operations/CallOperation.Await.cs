using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace AsyncGen.Operations;

// Awaiting: one continuation per invocation, kept in the record and claimed in its word.
public abstract partial class CallOperation : IValueTaskSource
{
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => Status(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    [StackTraceHidden]
    void IValueTaskSource.GetResult(short token)
    {
        if (CallWord.Finishes(token))
        {
            long word = WordNamedBy(token);
            if (CallWord.IsWonByAwait(word))
            {
                Retire(word);
                _call.GiveUp();
            }
            else
            {
                _call.FinishOperation(this, word);
            }
        }
        else
        {
            EndWait(token);
        }
    }

    private protected ValueTaskSourceStatus Status(short token)
    {
        long word = Word;
        if (!CallWord.IsNamedBy(word, token))
        {
            // A later invocation: the one waited for was signaled. Its result went to whoever finished it.
            return CallWord.Finishes(token) ? ValueTaskSourceStatus.Faulted : ValueTaskSourceStatus.Succeeded;
        }

        switch (CallWord.Phase(word))
        {
            case CallWord.Finishing when CallWord.Finishes(token) && CallWord.Has(word, CallWord.AwaitFinishes):
                return ValueTaskSourceStatus.Succeeded;
            case CallWord.Pending:
            case CallWord.Signaling:
                return ValueTaskSourceStatus.Pending;
            case CallWord.Released:
                return ValueTaskSourceStatus.Faulted;
            case CallWord.Signaled when CallWord.Finishes(token):
                return CallWord.Has(word, CallWord.Canceled) ? ValueTaskSourceStatus.Canceled
                    : CallWord.IsFaulted(word) ? ValueTaskSourceStatus.Faulted
                    : ValueTaskSourceStatus.Succeeded;
            default:
                return CallWord.Finishes(token) ? ValueTaskSourceStatus.Faulted : ValueTaskSourceStatus.Succeeded;
        }
    }

    private protected void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        object? scheduler = (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 ? CurrentScheduler() : null;
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0)
        {
            FlowContext(ref continuation, ref state);
        }

        while (true)
        {
            long word = Word;
            if (!CallWord.IsNamedBy(word, token) || CallWord.Phase(word) is not (CallWord.Pending or CallWord.Signaling))
            {
                ContinuationBox.Schedule(continuation, state, scheduler, Cold);
                return;
            }

            if (CallWord.Has(word, CallWord.Continuation))
            {
                throw new InvalidOperationException("A ValueTask was awaited twice.");
            }

            if (TryChange(word, word | CallWord.Continuation))
            {
                StoreContinuation(continuation, state, scheduler);
                return;
            }
        }
    }

    /// <summary>
    /// Takes the one await of the invocation that <paramref name="pending"/> names. That is done when the await begins and
    /// not when its continuation comes, where a refusal could no longer be told to the caller.
    /// </summary>
    /// <returns>False when the word changed in between.</returns>
    /// <exception cref="InvalidOperationException">The invocation is being awaited already.</exception>
    internal bool TryReserveAwait(long pending)
    {
        ThrowIfAwaited(pending);
        return TryChange(pending, pending | CallWord.AwaitReserved);
    }

    /// <summary>As <see cref="TryReserveAwait"/>, and attaches the continuation at once.</summary>
    internal bool TryAttach(long pending, Action<object?> continuation, object? state)
    {
        ThrowIfAwaited(pending);
        if (!TryChange(pending, pending | CallWord.AwaitReserved | CallWord.Continuation))
        {
            return false;
        }

        StoreContinuation(continuation, state, scheduler: null);
        return true;
    }

    /// <summary>Takes the continuation of one await back, unless the invocation ended or another try was faster.</summary>
    /// <param name="attachment">The await, as <see cref="CallWord.Attachment"/> names it.</param>
    internal bool TryDetach(long attachment)
    {
        while (true)
        {
            long word = Word;
            if (CallWord.Attachment(word) != attachment
                || CallWord.Phase(word) is not (CallWord.Pending or CallWord.Signaling)
                || !CallWord.HasContinuation(word))
            {
                return false;
            }

            if (TryChange(word, word | CallWord.ContinuationClosing))
            {
                break;
            }
        }

        // While the mark is set the fields belong to this thread: the end of the call passes them by, and no other await
        // can be attached.
        RaceWindow.Open();
        AwaitStore();
        _continuationState = null;
        Volatile.Write(ref _continuation, null);
        while (true)
        {
            long word = Word;
            if (TryChange(word, CallWord.Detached(word)))
            {
                return true;
            }
        }
    }

    /// <summary>The wait named by <paramref name="token"/> is over: says how it ended.</summary>
    private void EndWait(short token)
    {
        long word = Word;
        if (CallWord.IsNamedBy(word, token) && CallWord.Phase(word) == CallWord.Pending)
        {
            // Only a caller that does not await gets here.
            BlockingWait.UntilEnded(this, CallWord.Epoch(word), Deadline.Never);
            word = Word;
        }

        if (CallWord.IsNamedBy(word, token) && CallWord.Phase(word) == CallWord.Released)
        {
            throw CallErrors.Disposed(_call);
        }
    }

    /// <summary>The word of the invocation that <paramref name="token"/> names, which is the only one it may finish.</summary>
    private protected long WordNamedBy(short token)
    {
        long word = Word;
        RaceWindow.Open();
        return CallWord.IsNamedBy(word, token) ? word : throw CallErrors.NotInProgress(_call, Name);
    }

    private void ThrowIfAwaited(long word)
    {
        if (CallWord.Has(word, CallWord.AwaitReserved))
        {
            throw CallErrors.Awaited(this);
        }
    }

    // After the mark in the word, which makes the fields this thread's; whoever ends the call waits for the last store.
    private void StoreContinuation(Action<object?> continuation, object? state, object? scheduler)
    {
        RaceWindow.Open();
        if (scheduler is not null)
        {
            Cold.ContinuationScheduler = scheduler;
        }

        _continuationState = state;
        Volatile.Write(ref _continuation, continuation);
    }

    /// <summary>Reads the continuation of a pending invocation that is about to end.</summary>
    private PendingContinuation ReadContinuation(long pending)
    {
        if (!CallWord.HasContinuation(pending))
        {
            return default;
        }

        Action<object?>? action = AwaitStoreUnlessDetached(pending);
        if (action is null)
        {
            return default;
        }

        // On an ordered dispatcher every continuation needs a box to go elsewhere in, which is to be kept for the next.
        ColdState? cold = CallWord.Has(pending, CallWord.Ordered) ? Cold : _cold;
        return new PendingContinuation(action, _continuationState, cold?.ContinuationScheduler, cold);
    }

    // Between the claim in the word and the store of the fields lie a few instructions of another thread.
    private void AwaitStore()
    {
        SpinWait spinner = default;
        while (Volatile.Read(ref _continuation) is null)
        {
            spinner.SpinOnce();
        }
    }

    private Action<object?>? AwaitStoreUnlessDetached(long pending)
    {
        SpinWait spinner = default;
        while (true)
        {
            Action<object?>? action = Volatile.Read(ref _continuation);
            if (action is not null || Word != pending)
            {
                // With another word the end that is being tried fails and is tried again.
                return action;
            }

            spinner.SpinOnce();
        }
    }

    internal static object? CurrentScheduler()
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            return context;
        }

        TaskScheduler scheduler = TaskScheduler.Current;
        return ReferenceEquals(scheduler, TaskScheduler.Default) ? null : scheduler;
    }

    // In a method of its own: a closure here would be allocated by every await.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void FlowContext(ref Action<object?> continuation, ref object? state)
    {
        if (FlowingContext.Capture() is not { } context)
        {
            return;
        }

        Action<object?> inner = continuation;
        object? innerState = state;
        continuation = _ => FlowingContext.Run(context, s => inner(s), innerState);
        state = null;
    }
}
