using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// The way of one operation's results to its sink: the server's part puts them into a bounded queue, and one drainer at a
/// time on the pool takes them to the sink. The record of the call ends when the server's part is over and the queue is
/// drained, or by an early end; then the sink gets its final status.
/// </summary>
/// <remarks>No user code runs under the lock.</remarks>
internal sealed partial class SinkDelivery<T> : SinkDelivery
{
    private readonly SinkOperation<T> _operation;
    private ICallSink<T>? _sink;
    private readonly SinkSettings _settings;
    private readonly Queue<T> _queue = new();

    // What follows is read and written under the lock of this object.
    private TaskCompletionSource? _room;

    // How many results have left the queue, and how many of those were dropped.
    private long _taken;
    private long _dropped;

    // The latest progress that the sink has not been told yet, and how many results come before it.
    private SinkStatus? _progress;
    private long _progressAfter;

    private bool _isProduced;
    private Exception? _fault;

    /// <summary>Whoever sets it ends the server's part of the record.</summary>
    private bool _isRecordEnded;

    /// <summary>The final status, once the record has ended.</summary>
    private SinkStatus? _final;

    /// <summary>The Begin_ failed: the sink never hears of the operation (WMI-02).</summary>
    private bool _isUnheard;

    // Whether the record is being finished, and whether that is done.
    private int _isFinishing;
    private volatile bool _isFinished;

    internal SinkDelivery(SinkOperation<T> operation, ICallSink<T> sink, SinkSettings settings)
        : base(operation, sink)
    {
        _operation = operation;
        _sink = sink;
        _settings = settings;
        _results = sink as CallResults<T>;
        _context = DefaultContext.CaptureUnlessDefault();
    }

    /// <summary>Whether the turn of an ordered dispatcher was ended before the record, with the server's part.</summary>
    internal bool HasEndedTurn { get; private set; }

    /// <summary>What the server has done, where its record has not ended.</summary>
    internal ServerOutcome OutcomeOfEntered
    {
        get
        {
            using (Uninterrupted.Lock(this))
            {
                return !_isProduced ? ServerOutcome.Unknown
                    : _fault is null ? ServerOutcome.Completed
                    : ServerOutcome.Faulted;
            }
        }
    }

    /// <summary>Takes a result of the server; waits for room where the options say so.</summary>
    internal void Add(T item)
    {
        RescueInterval interval = new();
        while (AddOrAwaitRoom(item) is { } room)
        {
            // The drainer that is to make room may wait for a thread of the pool, all of which may wait like this one. That it
            // is a task that they wait for lets the pool make up for them, where the consumer is not of the library.
            bool isPoolThread = BlockingWait.TakesThreadFromPool;
            if (!room.Wait(isPoolThread ? interval.Next.Remaining : Timeout.InfiniteTimeSpan))
            {
                interval.Lengthen();
                RescueDrainer();
            }
        }
    }

    /// <summary>As <see cref="Add"/>, without a thread that waits.</summary>
    internal async ValueTask AddAsync(T item)
    {
        while (AddOrAwaitRoom(item) is { } room)
        {
            await room.ConfigureAwait(false);
        }
    }

    /// <summary>Takes a result of the server, if there is room or the operation is over.</summary>
    /// <param name="item">The result.</param>
    /// <returns>Null when it is taken, or what ends when there may be room.</returns>
    internal Task? AddOrAwaitRoom(T item)
    {
        bool drains;
        using (Uninterrupted.Lock(this))
        {
            if (!TryAdd(item, out drains))
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _room.Task;
            }
        }

        RaceWindow.Open();
        if (drains)
        {
            Schedule();
        }

        return null;
    }

    /// <summary>Takes progress, in place of one that the sink has not been told yet.</summary>
    internal void ReportProgress(long current, long total, string? message)
    {
        if (!_settings.SendStatus || _results is not null)
        {
            return;
        }

        bool drains = false;
        using (Uninterrupted.Lock(this))
        {
            if (!_isProduced && IsWanted)
            {
                _progress = SinkStatus.Progress(current, total, message);
                _progressAfter = _taken + _queue.Count;
                drains = TrySchedule();
            }
        }

        if (drains)
        {
            Schedule();
        }
    }

    /// <summary>The server's part is over.</summary>
    /// <returns>Whether its record is to be ended now; when not, that is done when the sink has taken the rest.</returns>
    internal bool EndProduction(Exception? thrown)
    {
        using (Uninterrupted.Lock(this))
        {
            _isProduced = true;
            _fault = thrown;

            // Pulled results stay where they are: their operation is over with its server.
            if (_results is null && IsWanted && !IsDrained)
            {
                HasEndedTurn = true;
                return false;
            }

            _isRecordEnded = true;
            return true;
        }
    }

    /// <summary>The record has ended. Its call object is free again before the sink is told.</summary>
    internal void OnRecordEnded()
    {
        // By the end of the call, or by a Begin_ that comes before that is heard of.
        if (Interlocked.Exchange(ref _isFinishing, 1) != 0)
        {
            return;
        }

        SinkStatus final = _operation.FinishEnded(this);
        _isFinished = true;
        SinkTable.Remove(this);
        RaceWindow.Open();
        bool endsRecord;
        bool drains;
        using (Uninterrupted.Lock(this))
        {
            if (final.IsCanceled || _results is null)
            {
                Forget();
            }

            _final = final.WithDropped(_dropped);
            TellRoom();
            TellNews();
            endsRecord = _isProduced && !_isRecordEnded;
            _isRecordEnded |= endsRecord;
            drains = TrySchedule();
        }

        if (endsRecord)
        {
            // The server had ended before, its results were on their way.
            _operation.EndRecord(_fault, mayRunContinuationHere: false);
        }

        if (drains)
        {
            Schedule();
        }
    }

    /// <summary>Lets a thread that finishes the record do so: a few instructions, for a Begin_ that needs the call object.</summary>
    internal void AwaitFinished()
    {
        SpinWait spinner = default;
        while (Volatile.Read(ref _isFinishing) != 0 && !_isFinished)
        {
            spinner.SpinOnce();
        }
    }

    /// <summary>The Begin_ has failed.</summary>
    internal void Withdraw()
    {
        SinkTable.Remove(this);

        // First, so that a consumer who waits already finds on waking that there is nothing to wait for.
        _results?.Detach(this);
        using (Uninterrupted.Lock(this))
        {
            _isUnheard = true;
            Forget();
            TellNews();
        }
    }

    private bool IsDrained => _queue.Count == 0 && _progress is null && _place == Place.None;

    /// <returns>False where the queue is full and the server has to wait.</returns>
    private bool TryAdd(T item, out bool drains)
    {
        drains = false;
        if (!IsWanted || _isUnheard)
        {
            return true;
        }

        if (_queue.Count >= _settings.QueueCapacity)
        {
            switch (_settings.Overflow)
            {
                case SinkOverflow.DropOldest:
                    _queue.Dequeue();
                    _taken++;
                    _dropped++;
                    break;
                case SinkOverflow.Fail:
                    throw CallErrors.SinkOverflowed(_operation.OperationName, _settings.QueueCapacity);
                default:
                    return false;
            }
        }

        _queue.Enqueue(item);
        TellNews();
        drains = TrySchedule();
        return true;
    }

    private void Forget()
    {
        _queue.Clear();
        _progress = null;
        TellRoom();
    }

    private void TellRoom()
    {
        _room?.TrySetResult();
        _room = null;
    }
}
