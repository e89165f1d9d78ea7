using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen;

/// <summary>
/// What every call object can do whatever interface it calls: tell its state, be waited for, awaited and disposed. One
/// call is in progress at a time; the object is used again after its <c>Finish_</c> (COM-14, COM-15, COM-21).
/// </summary>
[AsyncCallObject]
public interface IAsyncCall : ISynchronizeHandle, IDisposable
{
    /// <summary>Where the call is. The value may be out of date as soon as it is read.</summary>
    CallState State { get; }

    /// <summary>
    /// Whether a call is signaled: its result, its fault or its cancellation waits to be taken by <c>Finish_</c>.
    /// </summary>
    [CallMember(CallMemberKind.IsCompleted)]
    bool IsCompleted { get; }

    /// <summary>
    /// A handle that is set when a call is signaled and reset by the next <c>Begin_</c> (COM-25). It is made when it is
    /// first asked for and owned by the call object, which closes it: closing it oneself does nothing (COM-30).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    WaitHandle AsyncWaitHandle { get; }

    /// <summary>Waits until the pending call is signaled.</summary>
    /// <param name="cancellationToken">Gives up the waiting; the call itself goes on.</param>
    /// <returns>
    /// A task that ends when the call is signaled. It does not fail when the call failed or was cancelled: that is told
    /// by <c>Finish_</c>.
    /// </returns>
    /// <exception cref="CallCompleteException">No call is in progress, so the wait would never end.</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed, before or during the wait.</exception>
    /// <exception cref="InvalidOperationException">The call is being awaited already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    [CallMember(CallMemberKind.Wait)]
    ValueTask WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the pending call is signaled, at most for <paramref name="timeout"/>.</summary>
    /// <param name="timeout">How long to wait; see <see cref="ISynchronize.Wait"/>.</param>
    /// <param name="cancellationToken">Gives up the waiting; the call itself goes on.</param>
    /// <returns>
    /// A task with <see langword="true"/> when the call is signaled and <see langword="false"/> when the time ran out.
    /// After a time-out the call can be awaited again.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="CallCompleteException">
    /// No call is in progress and <paramref name="timeout"/> is infinite, so the wait would never end.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed, before or during the wait.</exception>
    /// <exception cref="InvalidOperationException">The call is being awaited already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    [CallMember(CallMemberKind.Wait)]
    ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets <c>await call;</c> wait until the pending call is signaled. The await itself never throws because of a
    /// fault or a cancel.
    /// </summary>
    /// <returns>The awaiter.</returns>
    /// <exception cref="CallCompleteException">No call is in progress, so the wait would never end.</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    /// <exception cref="InvalidOperationException">The call is being awaited already: one awaiter per call.</exception>
    [CallMember(CallMemberKind.Wait)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTaskAwaiter GetAwaiter();

    /// <summary>As <see cref="GetAwaiter"/>, with a say in where the code after the await runs.</summary>
    /// <param name="continueOnCapturedContext">
    /// Whether the code after the await returns to the context in which the await began.
    /// </param>
    /// <returns>What can be awaited.</returns>
    /// <exception cref="CallCompleteException">No call is in progress, so the wait would never end.</exception>
    /// <exception cref="ObjectDisposedException">The call object is disposed.</exception>
    /// <exception cref="InvalidOperationException">The call is being awaited already: one awaiter per call.</exception>
    [CallMember(CallMemberKind.Wait)]
    ConfiguredValueTaskAwaitable ConfigureAwait(bool continueOnCapturedContext);
}
