using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Sinks of a call object over a manager: what its handle is completed with goes to the sink.</summary>
public sealed class ManagedSinkTests
{
    private readonly ShelfManager _manager = new();
    private readonly RecordingSink _sink = new();
    private CallHandle<IEnumerable<int>>? _handle;

    [Fact]
    public void The_reply_is_produced_when_the_handle_completes_WMI03_RPC22()
    {
        using ShelfCall call = Begin();
        Assert.Empty(_sink.Events);
        int thread = 0;
        _handle!.Complete(Items());
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal([1, 2, 3], _sink.Items);
        Assert.Equal(CallState.Idle, call.State);

        // Not on the manager's thread, which a slow sink would hold.
        Assert.NotEqual(Environment.CurrentManagedThreadId, thread);

        IEnumerable<int> Items()
        {
            thread = Environment.CurrentManagedThreadId;
            yield return 1;
            yield return 2;
            yield return 3;
        }
    }

    [Fact]
    public void A_reply_that_fails_midway_fails_the_operation_WMI08()
    {
        using ShelfCall call = Begin();
        InvalidOperationException failure = new();
        _handle!.Complete(Items());
        Assert.Same(failure, _sink.AwaitFinal().Exception);
        Assert.Equal([1], _sink.Items);

        IEnumerable<int> Items()
        {
            yield return 1;
            throw failure;
        }
    }

    [Fact]
    public void An_abort_is_the_final_status_WMI08_RPC25()
    {
        using ShelfCall call = Begin();
        const int AccessDenied = unchecked((int)0x80070005);
        _handle!.Abort(AccessDenied);
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((AccessDenied, false), (final.HResult, final.IsCanceled));
        Assert.IsType<CallAbortedException>(final.Exception);
        Assert.Empty(_sink.Items);
    }

    [Fact]
    public void A_reply_that_comes_after_the_cancel_is_not_enumerated_WMI23_RPC39()
    {
        using ShelfCall call = Begin();
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_sink));
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.False(_handle!.TestCancel());
        bool isAsked = false;
        _handle.Complete(Items());

        // The record is free for nobody else, and a new one serves the next call.
        RecordingSink next = new();
        Begin(call, next);
        _handle.Complete([7]);
        Assert.True(next.AwaitFinal().IsSuccess);
        Assert.Equal([7], next.Items);
        Assert.False(isAsked);

        IEnumerable<int> Items()
        {
            isAsked = true;
            yield return 1;
        }
    }

    [Fact]
    public void The_manager_learns_of_the_cancel_of_the_call_RPC38_RPC40()
    {
        using ShelfCall call = Begin();
        CancellationToken token = _handle!.CancellationToken;
        call.Cancel();
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.True(_handle.TestCancel());
        Patience.Until(() => token.IsCancellationRequested, "the manager is not told");
        _handle.Complete([]);
    }

    [Fact]
    public void Progress_of_the_handle_goes_to_the_sink_until_its_end_WMI06_WMI07()
    {
        using AutoResetEvent told = new(false);
        _sink.OnProgress = _ => told.Set();
        using ShelfCall call = Begin(new CallOptions { Sinks = new SinkOptions { SendStatus = true } });
        _handle!.ReportProgress(1, 2, "half");
        Assert.True(told.WaitOne(Patience.Limit));
        _handle.Complete([5]);
        _handle.ReportProgress(2, 2);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["1/2 half", "5", "completed"], _sink.Events);
    }

    [Fact]
    public void A_slow_sink_does_not_hold_the_manager_WMI14()
    {
        using Gate gate = new();
        using ShelfCall call = Begin(new CallOptions { Sinks = new SinkOptions { QueueCapacity = 1 } });
        _sink.OnIndicate = _ => gate.Pass();
        _handle!.Complete(Enumerable.Range(0, 50));
        gate.AwaitEntered();
        Assert.True(_handle.IsCompleted);
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(Enumerable.Range(0, 50), _sink.Items);
    }

    private ShelfCall Begin(CallOptions? options = null)
    {
        ShelfCall call = new(_manager, options);
        Begin(call, _sink);
        return call;
    }

    private void Begin(ShelfCall call, RecordingSink sink)
    {
        using ManualResetEventSlim called = new();
        _manager.OnQuery = handle =>
        {
            _handle = handle;
            called.Set();
        };
        call.Begin_Query(sink, 1);
        Assert.True(called.Wait(Patience.Limit));
    }
}
