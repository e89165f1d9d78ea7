using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// A sink whose results are pulled: pass it to one <c>Begin_M(sink, ...)</c>, then take them with a time-out, or by
/// <see langword="await"/> <see langword="foreach"/> (WMI-40 to WMI-46). The queue is bounded by
/// <see cref="SinkOptions.QueueCapacity"/>: what the consumer does not take holds the server up, and no thread beside it.
/// </summary>
/// <remarks>
/// <para>
/// The results and the status are of the same operation: its failure is thrown once the results before it were taken
/// (WMI-42), a cancel at once. Any thread may take results; each of them goes to one.
/// </para>
/// <para>
/// <see cref="Dispose"/> while the operation is in progress cancels it and tells the server (WMI-26, WMI-46); so does leaving
/// the loop early. Merely dropping the object cancels nothing.
/// </para>
/// </remarks>
/// <typeparam name="T">The element of the results.</typeparam>
[DebuggerDisplay("{DebugText,nq}")]
[SuppressMessage("Naming", "CA1710", Justification = "The results of a call are no collection: they are taken, and are gone.")]
public sealed partial class CallResults<T> : ICallSink<T>, IDisposable
{
    private SinkDelivery<T>? _delivery;
    private int _isDisposed;
    private volatile bool _isFailureThrown;

    /// <summary>
    /// Whether there is no more to take: the operation is over, its results are taken, and if it failed or was cancelled, that
    /// was thrown. A loop that takes results until then misses nothing.
    /// </summary>
    public bool IsCompleted =>
        Volatile.Read(ref _delivery) is { IsExhausted: true, Final: { } final }
        && (final.IsSuccess || _isFailureThrown || Volatile.Read(ref _isDisposed) != 0);

    /// <summary>The final status of the operation; <see langword="null"/> while it is in progress (WMI-41).</summary>
    public SinkStatus? Status => Volatile.Read(ref _delivery)?.Final;

    private string DebugText => Status is { } status ? status.ToString() : _delivery is null ? "not begun" : "in progress";

    /// <summary>Waits for the operation to end, whether its results are taken or not (WMI-41).</summary>
    /// <param name="timeout">How long; zero only asks, and <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    /// <param name="status">The final status.</param>
    /// <returns>
    /// False when the time ran out. The server may wait for room in the queue, and then does not end before results are taken.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// No operation was begun with this object. Or the wait is without limit, and the calling thread is at work for the
    /// dispatcher that the operation waits for.
    /// </exception>
    public bool TryGetStatus(TimeSpan timeout, out SinkStatus status)
    {
        Deadline.Validate(timeout, nameof(timeout));
        Deadline deadline = Deadline.After(timeout);
        SinkStatus? final;
        while ((final = Begun.Final) is null)
        {
            if (!Begun.Wait(deadline, isForStatus: true))
            {
                status = default;
                return false;
            }
        }

        status = final.Value;
        return true;
    }

    /// <summary>Takes the next result.</summary>
    /// <param name="timeout">How long to wait for it; zero does not, <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    /// <param name="item">The result.</param>
    /// <returns>False when the time ran out, or there is none any more; <see cref="IsCompleted"/> tells these apart.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// No operation was begun with this object. Or the wait is without limit, and the calling thread is at work for the
    /// dispatcher that the operation waits for.
    /// </exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public bool TryNext(TimeSpan timeout, [MaybeNullWhen(false)] out T item)
    {
#if NETSTANDARD2_0
        T[] one = new T[1];
        bool isThere = Next(timeout, one) != 0;
        item = one[0];
        return isThere;
#else
        item = default;
        return Next(timeout, new Span<T>(ref item!)) != 0;
#endif
    }

    /// <summary>
    /// Takes the next results, until there are as many as asked for, or no more, or the time runs out (WMI-45).
    /// </summary>
    /// <param name="timeout">How long to wait for them; zero does not, <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    /// <param name="items">Where they go.</param>
    /// <returns>
    /// How many there are. Fewer than asked for are the last ones, or all that came in time; <see cref="IsCompleted"/> tells
    /// these apart. A failure of the operation is thrown by the next call.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// No operation was begun with this object. Or the wait is without limit, and the calling thread is at work for the
    /// dispatcher that the operation waits for.
    /// </exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public int Next(TimeSpan timeout, Span<T> items)
    {
        Deadline.Validate(timeout, nameof(timeout));
        Deadline deadline = Deadline.After(timeout);
        int count = 0;
        while (true)
        {
            // Anew each time: the Begin_ may fail meanwhile.
            SinkDelivery<T> delivery = Begun;
            ThrowIfDisposed();
            count += delivery.Take(items.Slice(count));
            if (count == items.Length)
            {
                return count;
            }

            if (delivery.IsExhausted)
            {
                if (count == 0)
                {
                    ThrowIfFailed(delivery);
                }

                return count;
            }

            if (!delivery.Wait(deadline, isForStatus: false))
            {
                return count;
            }
        }
    }

    /// <summary>
    /// Gives the results up. An operation that is in progress is cancelled and its server told (WMI-26, WMI-46); nothing is
    /// waited for. The call object is the client's and stays.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Volatile.Read(ref _delivery)?.GiveUp();
        }
    }

    /// <summary>Not for callers: the results come by another way.</summary>
    /// <param name="items">Unused.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    void ICallSink<T>.Indicate(ReadOnlySpan<T> items) => throw CallErrors.ResultsFedByHand();

    /// <summary>Not for callers: the status comes by another way.</summary>
    /// <param name="status">Unused.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    void ICallSink<T>.SetStatus(in SinkStatus status) => throw CallErrors.ResultsFedByHand();

    private SinkDelivery<T> Begun => Volatile.Read(ref _delivery) ?? throw CallErrors.ResultsNotBegun();

    internal bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    internal void Attach(SinkDelivery<T> delivery)
    {
        ThrowIfDisposed();
        if (Interlocked.CompareExchange(ref _delivery, delivery, null) is not null)
        {
            throw CallErrors.ResultsInUse();
        }
    }

    /// <summary>The Begin_ failed, so another may follow.</summary>
    internal void Detach(SinkDelivery<T> delivery) => Interlocked.CompareExchange(ref _delivery, null, delivery);

    private void ThrowIfDisposed()
    {
        if (IsDisposed)
        {
            throw CallErrors.ResultsDisposed();
        }
    }

    private void ThrowIfFailed(SinkDelivery<T> delivery)
    {
        if (delivery.Final is { IsSuccess: false, Exception: { } failure })
        {
            _isFailureThrown = true;
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }
}
