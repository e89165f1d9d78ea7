using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using AsyncGen.Tracing;

namespace AsyncGen.Operations;

// The end of a call: the one exchange that decides it, and who is told of it in what order: the user's hook, then whoever
// blocks, then the one continuation.
public abstract partial class CallOperation
{
    /// <summary>
    /// Changes the word from <paramref name="from"/>, in which the call is pending, to <paramref name="to"/>, in which it
    /// no longer is, and tells everybody who waits. First terminal event wins: of all who try, one succeeds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnd(long from, long to, bool mayRunContinuationHere) =>
        CallWord.Has(from, CallWord.ObserverMask) ? TryEndObserved(from, to, mayRunContinuationHere) : TryChange(from, to);

    /// <summary>The Begin_ has succeeded. A call that was cancelled from its beginning has not told its hook yet.</summary>
    internal void ReportBegun(long begun)
    {
        CallTrace.Begun(this);
        if (CallWord.Phase(begun) == CallWord.Signaling)
        {
            EnterSignal();
            EndSignaling(CallWord.Epoch(begun), begun, span: default, fault: null, TrySignalHook()).Resume(mayRunHere: false);
        }
    }

    /// <summary>Whether the calling thread is the one that tells the user's hook of the call: its Finish_ need not wait.</summary>
    internal bool IsInsideSignal => _cold is { } cold && cold.SignalingThread == Environment.CurrentManagedThreadId;

    /// <summary>As <see cref="TryWin"/>, for a Finish_ inside the user's hook, which does not wait for it to return.</summary>
    internal bool TryWinInsideSignal(long signaling)
    {
        if (!TryEndSignaling(signaling, AfterWin(signaling), out PendingContinuation continuation))
        {
            return false;
        }

        // The next call of the record is not this signal's.
        Volatile.Write(ref _cold!.SignalingThread, 0);
        continuation.Resume(mayRunHere: false);
        return true;
    }

    private bool TryEndObserved(long from, long to, bool mayRunContinuationHere)
    {
        if (CallWord.Has(from, CallWord.Reported))
        {
            return TryEndReported(from, to, mayRunContinuationHere);
        }

        PendingContinuation continuation = ReadContinuation(from);
        if (!TryChange(from, to))
        {
            return false;
        }

        RaceWindow.Open();
        TellObservers(from, to);
        continuation.Resume(mayRunContinuationHere);
        return true;
    }

    // Where there is a hook or a trace, Signaled is reached through Signaling: until both have been told, the outcome is taken
    // by nobody but a Finish_ inside the hook.
    private bool TryEndReported(long from, long to, bool mayRunContinuationHere)
    {
        bool signals = CallWord.Phase(to) == CallWord.Signaled;

        // All that belongs to this invocation is read before the exchange.
        CallSpan span = _cold?.Span ?? default;
        Exception? fault = _cold?.Fault?.SourceException;
        PendingContinuation continuation = signals ? default : ReadContinuation(from);
        if (!TryChange(from, signals ? CallWord.WithPhase(to, CallWord.Signaling) : to))
        {
            return false;
        }

        // A Begin_ that failed began no call, so there is none to signal.
        RaceWindow.Open();
        if (signals)
        {
            EnterSignal();
        }

        Exception? thrown = CallWord.Phase(to) == CallWord.Dropped ? null : TrySignalHook();
        if (signals)
        {
            continuation = EndSignaling(CallWord.Epoch(from), to, span, fault, thrown);
        }
        else
        {
            Report(span, to, fault, thrown);
            TellObservers(from, to);
        }

        continuation.Resume(mayRunContinuationHere);
        return true;
    }

    // From here on a Finish_ on this thread, in the hook or in a listener of the trace, does not wait for itself.
    private void EnterSignal()
    {
        Volatile.Write(ref Cold.SignalingThread, Environment.CurrentManagedThreadId);
        RaceWindow.Open();
    }

    // After a Finish_ inside the hook the record may serve another call, which another thread may be signaling.
    private void LeaveSignal() =>
        Interlocked.CompareExchange(ref Cold.SignalingThread, 0, Environment.CurrentManagedThreadId);

    /// <summary>Calls the user's hook, if there is one; its exception is for the caller to place.</summary>
    [DebuggerDisableUserUnhandledExceptions]
    [StackTraceHidden]
    private Exception? TrySignalHook()
    {
        try
        {
            _call.Hook?.Signal();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>The hook has returned: the outcome is there for every Finish_, unless one inside it has taken it.</summary>
    /// <returns>What is to be resumed now.</returns>
    private PendingContinuation EndSignaling(long epoch, long ended, in CallSpan span, Exception? fault, Exception? thrown)
    {
        RaceWindow.Open();

        // COM-28. What has no result, or no longer, keeps its outcome.
        bool faults = thrown is not null
            && (ended & (CallWord.ServerMask | CallWord.Canceled)) == CallWord.Returned
            && CallWord.IsIn(Word, epoch, CallWord.Signaling);
        if (faults)
        {
            Cold.Fault = ExceptionDispatchInfo.Capture(thrown!);
            Report(span, CallWord.WithServer(ended, CallWord.HookThrew), thrown, thrown: null);
        }
        else
        {
            Report(span, ended, fault, thrown);
        }

        LeaveSignal();
        for (long word = Word; CallWord.IsIn(word, epoch, CallWord.Signaling); word = Word)
        {
            long signaled = CallWord.WithPhase(word, CallWord.Signaled);
            if (TryEndSignaling(
                word, faults ? CallWord.WithServer(signaled, CallWord.HookThrew) : signaled, out PendingContinuation continuation))
            {
                return continuation;
            }
        }

        return default;
    }

    private void Report(in CallSpan span, long ended, Exception? fault, Exception? thrown)
    {
        span.End(this, ended, fault);
        if (thrown is not null)
        {
            CallTrace.CallbackThrew(this, thrown);
        }
    }

    /// <summary>Leaves the phase in which the hook is told, and resumes the continuation elsewhere.</summary>
    private bool TryEndSignaling(long signaling, long to)
    {
        if (!TryEndSignaling(signaling, to, out PendingContinuation continuation))
        {
            return false;
        }

        continuation.Resume(mayRunHere: false);
        return true;
    }

    /// <summary>Leaves the phase in which the hook is told. All others had to wait for that.</summary>
    private bool TryEndSignaling(long signaling, long to, out PendingContinuation continuation)
    {
        continuation = ReadContinuation(signaling);
        if (!TryChange(signaling, to))
        {
            return false;
        }

        RaceWindow.Open();
        TellObservers(signaling, to);
        return true;
    }

    // From here on the record may serve another call, so only what does no harm to it is touched: a pulse is looked into
    // by whoever it wakes, the handle follows what the state then is, and a grace knows which call it is of.
    private void TellObservers(long from, long to)
    {
        if (CallWord.Has(from, CallWord.Waiter | CallWord.Canceler))
        {
            AsyncGrace? grace;
            using (Uninterrupted.Lock(this))
            {
                Monitor.PulseAll(this);
                grace = CallWord.Has(from, CallWord.Canceler) ? _cold!.AsyncGrace : null;
            }

            grace?.End(to);
        }

        if (CallWord.Has(from, CallWord.Handle))
        {
            // A call that nobody finishes may be free again by now, and it has ended all the same.
            _call.UpdateHandle(hasEnded: FinishesByItself && CallWord.Phase(to) == CallWord.Signaled);
        }
    }
}
