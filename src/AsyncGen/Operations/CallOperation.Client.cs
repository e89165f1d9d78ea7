using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using AsyncGen.Tracing;

namespace AsyncGen.Operations;

// The client's side: an invocation is opened by Begin_, won by one Finish_, and the record put to rest.
public abstract partial class CallOperation
{
    /// <summary>Whether the record is at rest and can serve another call.</summary>
    internal bool IsAtRest => CallWord.Phase(Word) == CallWord.Idle;

    /// <summary>Whether an invocation is in progress that others than its Begin_ can see.</summary>
    internal bool IsBegun => CallWord.Phase(Word) is CallWord.Pending or CallWord.Signaling or CallWord.Signaled or CallWord.Finishing;

    /// <summary>
    /// Whether nobody calls a Finish_ for the record: its results go to a sink. Then a dispose that comes after the end
    /// changes nothing.
    /// </summary>
    internal virtual bool FinishesByItself => false;

    /// <summary>Finishes an invocation of a record that finishes by itself, if it has ended.</summary>
    /// <returns>False while it is in progress.</returns>
    internal virtual bool TryFinishByItself() => false;

    /// <summary>Whether the call object was disposed during the invocation that <paramref name="pending"/> names.</summary>
    internal bool IsReleasedIn(long pending)
    {
        long word = Word;
        return CallWord.Phase(word) == CallWord.Released && CallWord.Epoch(word) == CallWord.Epoch(pending);
    }

    internal void CaptureContext()
    {
        if (DefaultContext.CaptureUnlessDefault() is { } context)
        {
            Cold.Context = context;
        }
    }

    /// <summary>As <see cref="CaptureContext"/>, in a span of the trace: what the server traces belongs to the call.</summary>
    internal void CaptureContextAndTrace()
    {
        Activity? clients = Activity.Current;
        Cold.Span = CallSpan.Begin(this);
        CaptureContext();
        CallSpan.MakeCurrent(clients);
    }

    /// <summary>Makes the record's next invocation pending.</summary>
    /// <param name="marks">
    /// What the new word carries: <see cref="CallWord.Ticket"/> where a queue entry of the record may serve whatever
    /// invocation it meets, <see cref="CallWord.AwaitReserved"/> where the call is awaited by whoever begins it.
    /// </param>
    /// <param name="word">The word of the new invocation.</param>
    /// <returns>Whether a queue entry has to be made; when not, one of an earlier invocation is on its way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Open(long marks, out long word)
    {
        long rest = Word;
        if (!CallWord.Has(rest, CallWord.Ticket))
        {
            // At rest nobody else writes the word.
            word = CallWord.Next(rest, CallWord.Pending) | marks;
            RaceWindow.Open();
            Volatile.Write(ref _word, word);
            return true;
        }

        return OpenBesideTicket(CallWord.Next(rest, CallWord.Pending) | marks, out word);
    }

    /// <summary>Makes the record's next invocation one that its client's token had cancelled before it began.</summary>
    internal long OpenCanceled(long marks, CancellationToken clientToken)
    {
        ColdState cold = Cold;
        CallSpan span = cold.Span;
        cold.ClientToken = clientToken;
        const long Ended = CallWord.Skipped | CallWord.CancelRequested | CallWord.Canceled | CallWord.ByClientToken;
        while (true)
        {
            long rest = Word;
            long word = CallWord.Next(rest, PhaseWhenEnded) | Ended | (marks & CallWord.Reported);
            if (TryChange(rest, word))
            {
                span.End(this, word, thrown: null);
                return word;
            }
        }
    }

    private long PhaseWhenEnded => _call.Hook is null ? CallWord.Signaled : CallWord.Signaling;

    /// <summary>
    /// As <see cref="Open"/>, with the client's token watched. The token may fire before the call is pending, even inside
    /// the registration: that leaves a mark in the starting word, and the call is cancelled before it is queued.
    /// </summary>
    internal bool OpenWithToken(long marks, out long word, CancellationToken clientToken)
    {
        long starting;
        long rest;
        do
        {
            rest = Word;
            starting = CallWord.Next(rest, CallWord.Starting);
        }
        while (!TryChange(rest, starting));

        ColdState cold = Cold;
        CallSpan span = cold.Span;
        cold.ClientToken = clientToken;
        cold.ClientRegistration = clientToken.UnsafeRegister(
            static operation => ((CallOperation)operation!).CancelByClientToken(), this);
        RaceWindow.Open();

        while (true)
        {
            long current = Word;
            bool canceled = CallWord.Has(current, CallWord.CancelRequested);
            bool enqueue = !canceled && !CallWord.Has(current, CallWord.Ticket);
            word = canceled
                ? CallWord.WithPhase(current, PhaseWhenEnded) | CallWord.Canceled | CallWord.Skipped | (marks & CallWord.Reported)
                : CallWord.WithPhase(current, CallWord.Pending) | marks;
            if (TryChange(current, word))
            {
                if (canceled)
                {
                    span.End(this, word, thrown: null);
                }

                return enqueue;
            }
        }
    }

    /// <summary>Takes a begun invocation back whose Begin_ fails: nothing is in progress afterwards (COM-58).</summary>
    /// <returns>
    /// False when it is too late: another thread has finished or released it meanwhile, or the server was entered.
    /// </returns>
    internal bool TryWithdraw(long opened)
    {
        long epoch = CallWord.Epoch(opened);
        while (true)
        {
            long word = Word;
            if (CallWord.Epoch(word) != epoch
                || CallWord.Phase(word) is not (CallWord.Pending or CallWord.Signaling or CallWord.Signaled)
                || CallWord.Server(word) is not (CallWord.NotEntered or CallWord.Skipped))
            {
                return false;
            }

            if (TryLeave(word, CallWord.Dropped))
            {
                StopWatchingClientToken();
                DropEverything(word);
                return true;
            }
        }
    }

    /// <summary>One Finish_ of a signaled call wins here; all others find the word changed.</summary>
    internal bool TryWin(long signaled) => TryChange(signaled, AfterWin(signaled));

    // Without the mark of an await that finishes the call: it has come too late.
    private static long AfterWin(long word) =>
        CallWord.WithPhase(
            word & ~CallWord.AwaitFinishes, CallWord.CanServeAgain(word) ? CallWord.Finishing : CallWord.Dropped);

    /// <summary>Puts the record to rest after its outcome was taken by the Finish_ that won <paramref name="won"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Retire(long won)
    {
        if (!CallWord.IsPlain(won) || _cold is not null)
        {
            RetireOtherwise(won);
            return;
        }

        // Nobody else writes the word until the next Begin_.
        Clear();
        ClearContinuation(won);
        RaceWindow.Open();
        Volatile.Write(ref _word, CallWord.AtRest(won));
    }

    private void RetireOtherwise(long won)
    {
        if (CallWord.Server(won) == CallWord.Entered)
        {
            // The abandoned server may be about to read its arguments, context and token: nothing of that is touched. When
            // it comes back it drops them itself.
            StopWatchingClientToken();
            return;
        }

        Clear();
        ClearContinuation(won);

        bool servesAgain = CallWord.CanServeAgain(won);
        if (_cold is not null && !RetireCold(won))
        {
            servesAgain = false;
        }

        Rest(servesAgain);
    }

    /// <summary>As <see cref="Retire"/>, for a call that ended without a result for the client.</summary>
    internal void RetireWithoutResult(long won)
    {
        if (CallWord.Server(won) != CallWord.Entered)
        {
            ClearResult();
        }

        Retire(won);
    }

    /// <summary>Ends a pending or signaled call because its call object is disposed; the server is left alone (COM-20).</summary>
    internal void Release()
    {
        while (true)
        {
            long word = Word;
            if (CallWord.Phase(word) is not (CallWord.Pending or CallWord.Signaling or CallWord.Signaled)
                || (FinishesByItself && CallWord.HasEnded(word)))
            {
                return;
            }

            if (TryLeave(word, CallWord.Released))
            {
                StopWatchingClientToken();
                if (CallWord.ServerIsDone(word))
                {
                    DropEverything(word);
                }

                return;
            }
        }
    }

    /// <summary>Gives an invocation up. Who observed it is told, unless its end has told them before.</summary>
    private bool TryLeave(long word, long phase)
    {
        long left = CallWord.WithPhase(word, phase);
        return CallWord.Phase(word) switch
        {
            CallWord.Pending => TryEnd(word, left, mayRunContinuationHere: false),
            CallWord.Signaling => TryEndSignaling(word, left),
            _ => TryChange(word, left),
        };
    }

    internal void AddHandle()
    {
        while (true)
        {
            long word = Word;
            if (CallWord.Phase(word) != CallWord.Pending || TryChange(word, word | CallWord.Handle))
            {
                return;
            }
        }
    }

    private bool OpenBesideTicket(long next, out long word)
    {
        while (true)
        {
            long rest = Word;
            bool entryIsOnItsWay = CallWord.Has(rest, CallWord.Ticket);
            word = next;
            if (TryChange(rest, word))
            {
                return !entryIsOnItsWay;
            }
        }
    }

    /// <returns>Whether nothing of this invocation can reach the next one.</returns>
    private bool RetireCold(long won)
    {
        ColdState cold = _cold!;
        cold.Context = null;
        cold.Fault = null;
        cold.ContinuationScheduler = null;
        cold.Span = default;

        if (cold.ServerTokens is { } source && CallWord.Has(won, CallWord.ServerTokenUsed))
        {
            // A cancel that came late may still be on its way to the source.
            bool reusable = !CallWord.Has(won, CallWord.CancelRequested)
                && !_call.FreshServerToken
                && !ServesManager
                && source.TryReset();
            if (!reusable)
            {
                cold.ServerTokens = null;
            }
        }

        // A callback that can no longer be stopped and has not done its work would do it to the next call.
        return StopWatchingClientToken() || CallWord.Has(won, CallWord.ByClientToken);
    }

    /// <summary>Lets go of all that a record still holds which nobody will take from it: both sides have left.</summary>
    private void DropEverything(long word)
    {
        Clear();
        ClearResult();
        ClearContinuation(word);
        if (_cold is { } cold)
        {
            cold.Context = null;
            cold.Fault = null;
            cold.ContinuationScheduler = null;
            cold.ServerTokens = null;
            cold.Span = default;
        }
    }

    private void ClearContinuation(long word)
    {
        // One who takes his continuation back does so himself.
        if (CallWord.HasContinuation(word))
        {
            _continuation = null;
            _continuationState = null;
        }
    }

    private bool StopWatchingClientToken()
    {
        if (_cold is not { } cold || !cold.ClientToken.CanBeCanceled)
        {
            return true;
        }

        bool stopped = cold.ClientRegistration == default || cold.ClientRegistration.Unregister();
        cold.ClientRegistration = default;
        cold.ClientToken = default;
        return stopped;
    }

    private void Rest(bool servesAgain)
    {
        long word = Word;
        if (servesAgain && !CallWord.Has(word, CallWord.Ticket))
        {
            RaceWindow.Open();
            Volatile.Write(ref _word, CallWord.AtRest(word));
            return;
        }

        while (true)
        {
            word = Word;
            long next = servesAgain ? CallWord.AtRest(word) : CallWord.WithPhase(word, CallWord.Dropped);
            if (word == next || TryChange(word, next))
            {
                return;
            }
        }
    }
}
