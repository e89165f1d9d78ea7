using System;
using System.Threading.Tasks;

namespace AsyncGen;

/// <summary>
/// Cancels the call in progress: COM's <c>ICancelMethodCalls</c>. After a cancel <c>Finish_</c> is mandatory before the
/// object can be used again (COM-15, COM-35), and only <c>Finish_</c> tells whether the server ran
/// (<see cref="ServerOutcome"/>, COM-41).
/// </summary>
public interface ICancelMethodCalls
{
    /// <summary>Cancels without waiting for the server: <see cref="Cancel(TimeSpan)"/> with <see cref="TimeSpan.Zero"/>.</summary>
    /// <returns>See <see cref="Cancel(TimeSpan)"/>.</returns>
    [CallMember(CallMemberKind.Cancel)]
    CancelResult Cancel();

    /// <summary>
    /// Asks the server to give the call up and waits at most <paramref name="grace"/> for it to come back; then the
    /// client is let go and whatever the server returns later is dropped (COM-36, COM-39, COM-42).
    /// </summary>
    /// <param name="grace">
    /// How long the server has: with <see cref="TimeSpan.Zero"/> the client is unblocked at once and the late result is
    /// dropped; with <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> the cancel is fully cooperative. A server
    /// that was not entered yet never will be, and nothing is waited for.
    /// </param>
    /// <returns>
    /// <see cref="CancelResult.Requested"/> when this cancel was the first and the call ended cancelled,
    /// <see cref="CancelResult.Completed"/> when no call is in progress or the server ended the call with a result or a
    /// fault of its own (COM-38), <see cref="CancelResult.AlreadyCanceled"/> when it was cancelled before (COM-37): a
    /// second cancel returns at once and the shorter remaining grace takes effect.
    /// </returns>
    /// <remarks>Thread-safe, idempotent, and legal in every state, also after <see cref="IDisposable.Dispose"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="grace"/> is negative and not infinite.</exception>
    [CallMember(CallMemberKind.Cancel)]
    CancelResult Cancel(TimeSpan grace);

    /// <summary>As <see cref="Cancel(TimeSpan)"/>, without holding a thread during the grace.</summary>
    /// <param name="grace">How long the server has; see <see cref="Cancel(TimeSpan)"/>.</param>
    /// <returns>A task with what <see cref="Cancel(TimeSpan)"/> returns.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="grace"/> is negative and not infinite.</exception>
    [CallMember(CallMemberKind.Cancel)]
    ValueTask<CancelResult> CancelAsync(TimeSpan grace);

    /// <summary>Whether the call in progress was cancelled and is not finished yet (COM-43). Never throws.</summary>
    /// <returns><see langword="true"/> from the cancel until <c>Finish_</c>, else <see langword="false"/>.</returns>
    bool TestCancel();
}
