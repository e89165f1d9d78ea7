using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

// Cancelling. The request, the end of the grace and the client's token are compare-and-exchanges of the word like any
// other terminal event; the client is told first, the server's token is cancelled from the pool.
public abstract partial class CallOperation
{
    /// <summary>Cancels the invocation that is pending now, waiting for the server at most as long as the grace.</summary>
    internal CancelResult Cancel(TimeSpan grace)
    {
        // A server or a sink that cancels its own call without limit would wait for itself.
        bool waits = grace != TimeSpan.Zero
            && !(grace == Timeout.InfiniteTimeSpan && (ServerCall.IsInside(this) || SinkCallback.IsInside(_call)));
        AsyncGrace? unobserved = waits || grace == TimeSpan.Zero ? null : new AsyncGrace(this);
        CancelResult? now = RequestCancel(grace, unobserved, out long epoch);
        return now ?? (waits ? WaitForServer(epoch) : CancelResult.Requested);
    }

    /// <summary>As <see cref="Cancel"/>, without a thread that waits.</summary>
    internal ValueTask<CancelResult> CancelAsync(TimeSpan grace)
    {
        AsyncGrace? asyncGrace = grace == TimeSpan.Zero ? null : new AsyncGrace(this);
        CancelResult? now = RequestCancel(grace, asyncGrace, out _);
        return now is { } result ? new ValueTask<CancelResult>(result) : new ValueTask<CancelResult>(asyncGrace!.Task);
    }

    /// <summary>The client's token fired: as a cancel without grace, by the token's name.</summary>
    internal void CancelByClientToken()
    {
        RaceWindow.Open();
        while (true)
        {
            long word = Word;
            switch (CallWord.Phase(word))
            {
                case CallWord.Starting:
                    if (TryChange(word, word | CallWord.CancelRequested | CallWord.ByClientToken))
                    {
                        return;
                    }

                    break;
                case CallWord.Pending:
                    if (TryAbandon(word, CallWord.ByClientToken))
                    {
                        return;
                    }

                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>The grace is over: lets the client go, unless the invocation has ended.</summary>
    internal void EndGrace(long epoch)
    {
        while (true)
        {
            long word = Word;
            if (!CallWord.IsPending(word, epoch) || TryAbandon(word, 0))
            {
                return;
            }
        }
    }

    /// <summary>Cancels one invocation, if it is still pending, by the hand of its sink.</summary>
    /// <param name="epoch">The invocation.</param>
    /// <param name="tellsServer">
    /// Whether the server is told; when not, only the client's end is cancelled (WMI-23), and the word says nothing of a request.
    /// </param>
    /// <returns>Whether this ended it.</returns>
    internal bool TryCancelBySink(long epoch, bool tellsServer)
    {
        while (true)
        {
            long word = Word;
            if (!CallWord.IsPending(word, epoch))
            {
                return false;
            }

            long ended = CallWord.WithPhase(word, CallWord.Signaled) | CallWord.Canceled;
            if (tellsServer ? TryAbandon(word, 0) : TryEnd(word, ended, mayRunContinuationHere: false))
            {
                return true;
            }
        }
    }

    /// <returns>The answer, or null where a grace began to run.</returns>
    private CancelResult? RequestCancel(TimeSpan grace, AsyncGrace? asyncGrace, out long epoch)
    {
        long word = Word;
        epoch = CallWord.Epoch(word);
        Deadline deadline = Deadline.After(grace);
        while (true)
        {
            if (!CallWord.IsPending(word, epoch))
            {
                bool isThisOne = CallWord.Epoch(word) == epoch && CallWord.HasEnded(word);
                return isThisOne && CallWord.Has(word, CallWord.Canceled) ? CancelResult.AlreadyCanceled : CancelResult.Completed;
            }

            bool wasRequested = CallWord.Has(word, CallWord.CancelRequested);
            bool endsNow = grace == TimeSpan.Zero || CallWord.Server(word) == CallWord.NotEntered;
            if (endsNow)
            {
                if (TryAbandon(word, 0))
                {
                    return wasRequested ? CancelResult.AlreadyCanceled : CancelResult.Requested;
                }
            }
            else if (wasRequested)
            {
                ShortenGrace(epoch, deadline);
                return CancelResult.AlreadyCanceled;
            }
            else if (TryBeginGrace(word, deadline, asyncGrace))
            {
                return null;
            }

            word = Word;
        }
    }

    /// <summary>Ends the pending call cancelled, whatever its server does: that is told, and its late outcome dropped.</summary>
    private bool TryAbandon(long pending, long by)
    {
        // Read before the exchange: if that succeeds, the source was this invocation's. Afterwards it may be the next one's.
        ServerTokenSource? tokens = _cold?.ServerTokens;
        long ended = CallWord.WithPhase(pending, CallWord.Signaled) | CallWord.CancelRequested | CallWord.Canceled | by;
        if (!TryEnd(pending, ended, mayRunContinuationHere: false))
        {
            return false;
        }

        TellServer(pending, tokens);
        return true;
    }

    private bool TryBeginGrace(long pending, Deadline deadline, AsyncGrace? asyncGrace)
    {
        ServerTokenSource? tokens = _cold?.ServerTokens;
        ColdState cold = Cold;
        using (Uninterrupted.Lock(this))
        {
            if (!TryChange(pending, pending | CallWord.CancelRequested | CallWord.Canceler))
            {
                return false;
            }

            cold.Grace = deadline;
            cold.AsyncGrace = asyncGrace;
            asyncGrace?.Start(CallWord.Epoch(pending), deadline);
        }

        TellServer(pending, tokens);
        return true;
    }

    private void ShortenGrace(long epoch, Deadline deadline)
    {
        using (Uninterrupted.Lock(this))
        {
            if (CallWord.IsPending(Word, epoch) && _cold is { } cold && deadline.IsBefore(cold.Grace))
            {
                cold.Grace = deadline;
                cold.AsyncGrace?.Arm(deadline);
                Monitor.PulseAll(this);
            }
        }
    }

    private CancelResult WaitForServer(long epoch)
    {
        try
        {
            if (!BlockingWait.SpinUntilEnded(this, epoch))
            {
                lock (this)
                {
                    while (CallWord.IsUnderWay(Word, epoch) && !_cold!.Grace.IsPast)
                    {
                        Monitor.Wait(this, _cold.Grace.Remaining);
                    }
                }
            }
        }
        catch (ThreadInterruptedException)
        {
            // The grace ends here, as nobody else watches it. The interrupt is for the thread's next wait: a cancel throws
            // nothing.
            EndGrace(epoch);
            CancelResult result = LeaveGrace();
            Thread.CurrentThread.Interrupt();
            return result;
        }

        EndGrace(epoch);
        return LeaveGrace();
    }

    /// <summary>The canceller leaves the record, which may serve another call again; the answer is read before.</summary>
    internal CancelResult LeaveGrace()
    {
        while (true)
        {
            // With a canceller inside the record serves no other call, so this is still the invocation that was cancelled.
            long word = Word;
            if (TryChange(word, word & ~CallWord.Canceler))
            {
                return ResultOf(word);
            }
        }
    }

    internal static CancelResult ResultOf(long ended) =>
        CallWord.Has(ended, CallWord.Canceled) || !CallWord.ServerIsDone(ended)
            ? CancelResult.Requested
            : CancelResult.Completed;

    /// <summary>
    /// The server's side of a cancel, for the one who requested it first. Registrations of the server run on the pool.
    /// </summary>
    private static void TellServer(long before, ServerTokenSource? tokens)
    {
        if (CallWord.Has(before, CallWord.ServerTokenUsed) && !CallWord.Has(before, CallWord.CancelRequested))
        {
            tokens!.CancelFromPool();
        }
    }
}
