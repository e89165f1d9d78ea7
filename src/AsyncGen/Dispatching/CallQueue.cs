using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// The calls of a dispatcher that keeps an order, and the turn, which one call at a time has (RPC-41). A turn ends when the
/// server comes back, whether its call was abandoned or not, be it on the thread that serves the queue or, for a
/// task-returning method, on another one later.
/// </summary>
[DebuggerDisplay("{_calls.Count} waiting, {_service}")]
internal sealed class CallQueue(ITurnScheduler scheduler)
{
    private enum Service
    {
        /// <summary>No call is queued, none has the turn.</summary>
        None,

        /// <summary>The scheduler was asked, or is just being asked, to have the next call served.</summary>
        Scheduled,

        /// <summary>A call has the turn.</summary>
        Turn,
    }

    // The turn: its server runs on the serving thread; it ended; its server went on elsewhere.
    private const int Running = 0;
    private const int Ended = 1;
    private const int Elsewhere = 2;

    private readonly object _gate = new();
    private readonly Queue<CallOperation> _calls = new();
    private Service _service;
    private long _request;
    private bool _isClosed;
    private int _turn;
    private int _servingThread;

    /// <summary>
    /// Whether the calling thread is inside the synchronous part of the server whose turn it is, however deep. Then no
    /// other call of the queue can get its turn before this thread goes on.
    /// </summary>
    internal bool IsServedHere => Volatile.Read(ref _servingThread) == Environment.CurrentManagedThreadId;

    /// <summary>Whether the queue waits for the thread that its scheduler was asked for.</summary>
    internal bool IsScheduled
    {
        get
        {
            Uninterrupted.Enter(_gate);
            try
            {
                return _service == Service.Scheduled;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <summary>Whether the queue is closed and every call in it had its turn, or has it.</summary>
    internal bool IsDrained
    {
        get
        {
            Uninterrupted.Enter(_gate);
            try
            {
                return _isClosed && _calls.Count == 0;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <summary>Queues a call.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    /// <remarks>
    /// An exception of the scheduler goes on to the caller, whose call is not queued then. Unless the call had its turn all
    /// the same: then it was not refused, and nothing is thrown.
    /// </remarks>
    internal void Add(CallOperation operation)
    {
        long request;
        lock (_gate)
        {
            if (_isClosed)
            {
                throw CallErrors.DispatcherDisposed();
            }

            _calls.Enqueue(operation);
            if (_service != Service.None)
            {
                return;
            }

            _service = Service.Scheduled;
            request = ++_request;
        }

        RaceWindow.Open();
        try
        {
            scheduler.ScheduleTurn();
        }
        catch (Exception e)
        {
            if (TryRefuse(request, e, isFirstRefusedByThrow: true))
            {
                throw;
            }
        }
    }

    /// <summary>The call whose turn it is is through with its server, or was skipped. Never throws.</summary>
    internal void EndTurn()
    {
        if (Interlocked.Exchange(ref _turn, Ended) == Elsewhere)
        {
            ScheduleNext();
        }
    }

    /// <summary>
    /// Serves one call after the other until none is left or a server goes on elsewhere, on a thread that is in the default
    /// context and is left in it.
    /// </summary>
    // A method of its own for the thread that waits between two of these: it must not keep the last call alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ServeAll()
    {
        if (!TryBeginTurn(Service.Scheduled, out CallOperation? operation))
        {
            return;
        }

        do
        {
            if (!Serve(operation, isForeignThread: false))
            {
                return;
            }
        }
        while (TryBeginTurn(Service.Turn, out operation));
    }

    /// <summary>
    /// Serves the next call, if the queue is scheduled, on a thread whose context is none of the call's business, and then
    /// schedules the one after it.
    /// </summary>
    internal void ServeOne()
    {
        if (TryBeginTurn(Service.Scheduled, out CallOperation? operation) && Serve(operation, isForeignThread: true))
        {
            ScheduleNext();
        }
    }

    /// <summary>Refuses calls from now on; those in the queue still get their turns.</summary>
    internal void Close()
    {
        Uninterrupted.Enter(_gate);
        _isClosed = true;
        Monitor.Exit(_gate);
    }

    /// <returns>Whether the turn is over. When not, whoever ends it goes on.</returns>
    private bool Serve(CallOperation operation, bool isForeignThread)
    {
        Volatile.Write(ref _turn, Running);
        Volatile.Write(ref _servingThread, Environment.CurrentManagedThreadId);
        operation.ExecuteQueued(isForeignThread);
        if (!isForeignThread)
        {
            DefaultContext.Restore();
        }

        Volatile.Write(ref _servingThread, 0);
        RaceWindow.Open();
        return Interlocked.CompareExchange(ref _turn, Elsewhere, Running) != Running;
    }

    /// <param name="from">What the caller knows: that it was scheduled to come, or that the turn was its own and is over.</param>
    /// <param name="operation">The call whose turn it is now.</param>
    private bool TryBeginTurn(Service from, [NotNullWhen(true)] out CallOperation? operation)
    {
        RaceWindow.Open();
        Uninterrupted.Enter(_gate);
        try
        {
            operation = null;
            if (_service != from)
            {
                // Called once too often, by a context that posts twice or that refuses and posts all the same.
                return false;
            }

            if (_calls.Count == 0)
            {
                _service = Service.None;
                return false;
            }

            operation = _calls.Dequeue();
            _service = Service.Turn;
            return true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>The turn is over: has the next call served, if there is one.</summary>
    private void ScheduleNext()
    {
        long request;
        RaceWindow.Open();
        Uninterrupted.Enter(_gate);
        try
        {
            if (_calls.Count == 0)
            {
                _service = Service.None;
                return;
            }

            _service = Service.Scheduled;
            request = ++_request;
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        RaceWindow.Open();
        try
        {
            scheduler.ScheduleTurn();
        }
        catch (Exception e)
        {
            // The one that throws has nothing to do with the server that has just come back.
            TryRefuse(request, e, isFirstRefusedByThrow: false);
        }
    }

    /// <summary>
    /// The scheduler refused: the calls that rely on its request end with that exception, for their Begin_ succeeded and
    /// nobody would ever serve them.
    /// </summary>
    /// <param name="request">The request that was refused.</param>
    /// <param name="reason">What the scheduler threw.</param>
    /// <param name="isFirstRefusedByThrow">Whether the first of them is the caller's own, whose Begin_ throws (COM-58).</param>
    /// <returns>False when the request was answered in spite of the exception.</returns>
    private bool TryRefuse(long request, Exception reason, bool isFirstRefusedByThrow)
    {
        RaceWindow.Open();
        CallOperation[] refused;
        Uninterrupted.Enter(_gate);
        try
        {
            if (_service != Service.Scheduled || _request != request)
            {
                return false;
            }

            // Nobody has taken a call since the request, so the caller's own is still the first.
            if (isFirstRefusedByThrow)
            {
                _calls.Dequeue();
            }

            refused = _calls.ToArray();
            _calls.Clear();
            _service = Service.None;
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        foreach (CallOperation operation in refused)
        {
            operation.Refuse(reason);
        }

        return true;
    }
}
