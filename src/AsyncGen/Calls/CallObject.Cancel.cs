using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

// Cancelling the call in progress; made public by CancelableCallObject.
public abstract partial class CallObject
{
    private protected CancelResult CancelCall(TimeSpan grace)
    {
        Deadline.Validate(grace, nameof(grace));
        return InProgress()?.Cancel(grace) ?? CancelResult.Completed;
    }

    private protected ValueTask<CancelResult> CancelCallAsync(TimeSpan grace)
    {
        Deadline.Validate(grace, nameof(grace));
        return InProgress()?.CancelAsync(grace) ?? new ValueTask<CancelResult>(CancelResult.Completed);
    }

    private protected bool TestCancelCall() =>
        InProgress() is { } operation
        && operation.Word is var word
        && (CallWord.Phase(word) == CallWord.Pending || CallWord.HasEnded(word))
        && CallWord.Has(word, CallWord.CancelRequested);

    private CallOperation? InProgress() => IsReleased ? null : Volatile.Read(ref _current);
}
