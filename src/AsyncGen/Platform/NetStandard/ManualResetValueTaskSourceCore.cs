using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks.Sources;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// Differs: a continuation that asks for a place or for another stack costs a box. Serves one await after the other, each
/// under its own version.
/// </summary>
/// <typeparam name="TResult">The result.</typeparam>
internal struct ManualResetValueTaskSourceCore<TResult>
{
    // Stands where the continuation would be when the end came first.
    private static readonly Action<object?> s_ended = static _ => { };

    private Action<object?>? _continuation;
    private object? _continuationState;
    private object? _scheduler;
    private ExceptionDispatchInfo? _error;
    private TResult _result;
    private bool _hasEnded;

    internal bool RunContinuationsAsynchronously { readonly get; set; }

    internal short Version { readonly get; private set; }

    internal void Reset()
    {
        Version++;
        _continuationState = null;
        _scheduler = null;
        _error = null;
        _result = default!;
        _hasEnded = false;
        Volatile.Write(ref _continuation, null);
    }

    internal void SetResult(TResult result)
    {
        _result = result;
        End();
    }

    internal void SetException(Exception error)
    {
        _error = ExceptionDispatchInfo.Capture(error);
        End();
    }

    internal ValueTaskSourceStatus GetStatus(short token)
    {
        Validate(token);

        // Both: between them the one who ends it still has a step to do.
        if (Volatile.Read(ref _continuation) is null || !Volatile.Read(ref _hasEnded))
        {
            return ValueTaskSourceStatus.Pending;
        }

        return _error is null ? ValueTaskSourceStatus.Succeeded
            : _error.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    internal TResult GetResult(short token)
    {
        Validate(token);
        if (!Volatile.Read(ref _hasEnded))
        {
            throw new InvalidOperationException("The result of a ValueTask was asked for before its end.");
        }

        _error?.Throw();
        return _result;
    }

    internal void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Validate(token);
        Action<object?>? present = Volatile.Read(ref _continuation);
        object? scheduler =
            (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 ? CallOperation.CurrentScheduler() : null;
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0)
        {
            CallOperation.FlowContext(ref continuation, ref state);
        }

        if (present is null)
        {
            _continuationState = state;
            _scheduler = scheduler;
            present = Interlocked.CompareExchange(ref _continuation, continuation, null);
        }

        if (present is null)
        {
            return;
        }

        if (!ReferenceEquals(present, s_ended))
        {
            throw new InvalidOperationException("A ValueTask was awaited twice.");
        }

        ContinuationBox.Schedule(continuation, state, scheduler, new ColdState());
    }

    private void End()
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException("It has ended already.");
        }

        Volatile.Write(ref _hasEnded, true);
        if (Interlocked.CompareExchange(ref _continuation, s_ended, null) is not { } continuation)
        {
            return;
        }

        // Locals from here on: the continuation may reset this.
        if (RunContinuationsAsynchronously || _scheduler is not null)
        {
            ContinuationBox.Schedule(continuation, _continuationState, _scheduler, new ColdState());
        }
        else
        {
            continuation(_continuationState);
        }
    }

    private readonly void Validate(short token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("A ValueTask was used after its end.");
        }
    }
}
