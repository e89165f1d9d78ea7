using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>The early ends of an operation, by its sink, its call, its token: WMI-13 and WMI-16 to WMI-26.</summary>
public sealed class SinkCancelTests
{
    private const int CallCancelledBySink = unchecked((int)0x80041032);
    private const int NotFound = unchecked((int)0x80041002);

    private readonly Shelf _shelf = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public void CancelAsyncCall_cancels_all_operations_of_the_sink_and_no_other_WMI16_WMI18()
    {
        using Gate gate = new();
        _shelf.OnQuery = gate.Pass;
        int finals = 0;
        RecordingSink sink = new()
        {
            IsShared = true,
            OnFinal = status =>
            {
                Assert.True(status.IsCanceled);
                Interlocked.Increment(ref finals);
            },
        };
        using ShelfCall one = new(_shelf);
        using ShelfCall two = new(_shelf);
        using ShelfCall other = new(_shelf);
        one.Begin_Query(sink, 5);
        two.Begin_Query(sink, 5);
        other.Begin_Query(_sink, 5);
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(sink));
        Patience.Until(() => Volatile.Read(ref finals) == 2, "not every operation ended");
        Assert.Empty(sink.Items);
        Assert.Equal((CallState.Idle, CallState.Idle, CallState.Pending), (one.State, two.State, other.State));
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(2, finals);
        Assert.Equal(2, sink.Events.Length);
    }

    [Fact]
    public void It_gives_the_code_of_a_cancelled_call_WMI18()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = _ => gate.Pass();
        call.Begin_Query(_sink, 5);
        gate.AwaitEntered();
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_sink));
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((CallCancelledBySink, true, false), (final.HResult, final.IsCanceled, final.IsSuccess));
        Assert.Equal(ServerOutcome.Unknown, Assert.IsType<CallCanceledException>(final.Exception).ServerOutcome);
        Assert.Equal(["canceled"], _sink.Events);
    }

    [Fact]
    public void The_sink_is_told_apart_by_reference_WMI17()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = _ => gate.Pass();
        EqualSink sink = new();
        call.Begin_Query(sink, 1);
        gate.AwaitEntered();
        Assert.Equal(CancelAsyncCallResult.NotFound, CallSinks.CancelAsyncCall(new EqualSink()));
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(sink));
    }

    [Fact]
    public async Task It_does_not_wait_and_a_callback_that_runs_ends_before_the_final_status_WMI19()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _sink.OnIndicate = _ => gate.Pass();
        call.Begin_Query(_sink, -1);
        gate.AwaitEntered();
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_sink));

        // The call is free while the sink still is at it, and the sink hears nothing of the next operation before.
        Patience.Until(() => call.State == CallState.Idle, "the call is not free");
        RecordingSink next = new();
        call.Begin_Query(next, 3);
        Assert.True(next.AwaitFinal().IsSuccess);
        Assert.False(_sink.IsOver);
        gate.Open();
        Assert.True((await Patience.OnOwnThread(_sink.AwaitFinal)).IsCanceled);
        Assert.Single(_sink.Batches);
    }

    [Fact]
    public void Nothing_in_progress_is_not_found_and_no_sink_no_argument_WMI20()
    {
        Assert.Throws<ArgumentNullException>("sink", static () => CallSinks.CancelAsyncCall<int>(null!));
        Assert.Equal(CancelAsyncCallResult.NotFound, CallSinks.CancelAsyncCall(_sink));
        using ShelfCall call = new(_shelf);
        call.Begin_Query(_sink, 1);
        _sink.AwaitFinal();
        Assert.Equal(CancelAsyncCallResult.NotFound, CallSinks.CancelAsyncCall(_sink));
        Assert.Equal((0, 1, NotFound), ((int)CancelAsyncCallResult.Canceled, (int)CancelAsyncCallResult.InsideSink, (int)CancelAsyncCallResult.NotFound));
    }

    [Fact]
    public void A_second_cancel_finds_nothing_WMI18_WMI20()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _sink.OnIndicate = _ => gate.Pass();
        call.Begin_Query(_sink, -1);
        gate.AwaitEntered();
        Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_sink));
        Assert.Equal(CancelAsyncCallResult.NotFound, CallSinks.CancelAsyncCall(_sink));
        gate.Open();
        _sink.AwaitFinal();
    }

    [Fact]
    public void Inside_of_the_sink_it_does_nothing_and_says_so_WMI21()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { SendStatus = true } });
        CancelAsyncCallResult inResults = default;
        CancelAsyncCallResult inProgress = default;
        CancelAsyncCallResult inFinal = default;
        CancelAsyncCallResult ofOther = default;
        RecordingSink other = new();
        _shelf.OnItem = item => ServerCall.ReportProgress(item, 3);
        _sink.OnIndicate = _ =>
        {
            inResults = CallSinks.CancelAsyncCall(_sink);
            ofOther = CallSinks.CancelAsyncCall(other);
        };
        _sink.OnProgress = _ => inProgress = CallSinks.CancelAsyncCall(_sink);
        _sink.OnFinal = _ => inFinal = CallSinks.CancelAsyncCall(_sink);
        call.Begin_Query(_sink, 3);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal([0, 1, 2], _sink.Items);
        Assert.Equal(
            (CancelAsyncCallResult.InsideSink, CancelAsyncCallResult.InsideSink, CancelAsyncCallResult.InsideSink),
            (inResults, inProgress, inFinal));
        Assert.Equal(CancelAsyncCallResult.NotFound, ofOther);
    }

    [Fact]
    public void RequestStop_inside_of_the_sink_ends_its_operation_and_tells_the_server_WMI21()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 4 } });
        bool isTold = false;
        bool isStopped = false;
        CancellationToken token = default;
        _shelf.OnItem = _ =>
        {
            token = ServerCall.CancellationToken;
            isTold |= ServerCall.TestCancel();
        };
        _sink.OnIndicate = _ =>
        {
            isStopped = CallSinks.RequestStop();
            Assert.Equal(CallState.Pending, call.State);
        };
        bool inFinal = true;
        _sink.OnFinal = _ => inFinal = CallSinks.RequestStop();
        call.Begin_Query(_sink, -1);
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.IsType<CallCanceledException>(_sink.Final.Exception);
        Assert.Single(_sink.Batches);
        Assert.True(isStopped);
        Assert.False(inFinal);
        Assert.False(CallSinks.RequestStop());
        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
        Patience.Until(() => token.IsCancellationRequested, "the server is not told");
    }

    [Fact]
    public void The_server_of_a_cancelled_sink_is_not_told_and_asked_no_further_WMI23()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        bool isTold = true;
        CancellationToken token = default;
        _shelf.OnItem = item =>
        {
            if (item == 2)
            {
                token = ServerCall.CancellationToken;
                gate.Pass();
                isTold = ServerCall.TestCancel();
            }
        };
        call.Begin_Query(_sink, -1);
        gate.AwaitEntered();
        CallSinks.CancelAsyncCall(_sink);
        Assert.True(_sink.AwaitFinal().IsCanceled);
        gate.Open();
        Patience.Until(() => _shelf.Disposed == 1, "the enumerator is not disposed");
        Assert.False(isTold);
        Assert.False(token.IsCancellationRequested);
        Assert.Equal(3, _shelf.Asked);
    }

    [Fact]
    public void A_cancel_that_comes_after_the_end_leaves_the_success_WMI24()
    {
        using ShelfCall call = new(_shelf);
        CancelAsyncCallResult late = default;
        CancelResult lateCancel = default;
        _sink.OnFinal = _ => Patience.Of(Patience.OnOwnThread(() =>
        {
            late = CallSinks.CancelAsyncCall(_sink);
            lateCancel = call.Cancel();
        })).GetAwaiter().GetResult();
        call.Begin_Query(_sink, 1);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal((CancelAsyncCallResult.NotFound, CancelResult.Completed), (late, lateCancel));
    }

    [Fact]
    public void The_sink_lives_until_its_final_status_and_no_longer_than_its_client_wants_WMI25_WMI26()
    {
        using ShelfCall call = new(_shelf);
        using Gate gate = new();
        _shelf.OnItem = _ => gate.Pass();
        WeakReference sink = Begin(call);
        gate.AwaitEntered();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // Nobody but the operation knows it, which goes on.
        Assert.True(sink.IsAlive);
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        Patience.Until(() => call.State == CallState.Idle, "the call does not end");
        Patience.Until(
            () =>
            {
                GC.Collect();
                return !sink.IsAlive;
            },
            "the sink is kept");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Begin(ShelfCall call)
        {
            RecordingSink sink = new();
            call.Begin_Query(sink, 3);
            return new WeakReference(sink);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exception_out_of_results_or_progress_cancels_and_tells_the_server_WMI13(bool isProgress)
    {
        using ShelfCall call = new(
            _shelf, new CallOptions { Sinks = new SinkOptions { SendStatus = isProgress, QueueCapacity = 2 } });
        InvalidOperationException failure = new();
        CancellationToken token = default;
        _shelf.OnItem = item =>
        {
            token = ServerCall.CancellationToken;
            ServerCall.ReportProgress(item, 0);
        };
        if (isProgress)
        {
            _sink.OnProgress = _ => throw failure;
        }
        else
        {
            _sink.OnIndicate = _ => throw failure;
        }

        call.Begin_Query(_sink, -1);
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((CallCancelledBySink, true), (final.HResult, final.IsCanceled));
        Assert.Same(failure, final.Exception);
        Patience.Until(() => _shelf.Disposed == 1, "the server goes on for ever");
        Patience.Until(() => token.IsCancellationRequested, "the server is not told");
    }

    [Fact]
    public void A_disposed_sink_cancels_its_operation_WMI13_WMI25()
    {
        using ShelfCall call = new(_shelf);
        _sink.OnIndicate = static _ => throw new ObjectDisposedException("sink");
        _sink.OnFinal = static _ => throw new ObjectDisposedException("sink");
        call.Begin_Query(_sink, -1);
        Assert.IsType<ObjectDisposedException>(_sink.AwaitFinal().Exception);
        Assert.True(_sink.Final.IsCanceled);

        // What the final status throws does no harm.
        RecordingSink next = new();
        call.Begin_Query(next, 1);
        Assert.True(next.AwaitFinal().IsSuccess);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancel_and_the_token_end_the_operation_and_tell_the_server(bool byToken)
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        using ShelfCall call = new(_shelf);
        bool isTold = false;
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.Pass();
                isTold = ServerCall.TestCancel();
            }
        };
        call.Begin_Query(_sink, 5, source.Token);
        gate.AwaitEntered();
        if (byToken)
        {
            source.Cancel();
        }
        else
        {
            Assert.Equal(CancelResult.Requested, call.Cancel());
        }

        CallCanceledException canceled = Assert.IsType<CallCanceledException>(_sink.AwaitFinal().Exception);
        Assert.Equal((true, byToken ? source.Token : default), (_sink.Final.IsCanceled, canceled.CancellationToken));
        gate.Open();
        Patience.Until(() => _shelf.Disposed == 1, "the enumerator is not disposed");
        Assert.True(isTold);
        Assert.Equal(2, _shelf.Asked);
    }

    [Fact]
    public void With_a_token_that_is_cancelled_already_there_is_only_the_final_status()
    {
        using ShelfCall call = new(_shelf);
        call.Begin_Query(_sink, 5, new CancellationToken(canceled: true));
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.Equal(
            (ServerOutcome.NotStarted, 0), (((CallCanceledException)_sink.Final.Exception!).ServerOutcome, _shelf.Asked));
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public async Task A_cancel_with_a_grace_lets_the_server_end_with_its_results()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.Pass();
            }
        };
        call.Begin_Query(_sink, 3);
        gate.AwaitEntered();
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Codes.Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "no grace runs");
        gate.Open();
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal([0, 1, 2], _sink.Items);
    }

    [Fact]
    public async Task A_server_that_acknowledges_a_cancel_ends_its_operation_cancelled()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        OperationCanceledException acknowledgement = new();
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.Pass();
                throw acknowledgement;
            }
        };
        call.Begin_Query(_sink, 3);
        gate.AwaitEntered();
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Codes.Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "no grace runs");
        gate.Open();
        Assert.Equal(CancelResult.Requested, await Patience.Of(cancel));
        CallCanceledException canceled = Assert.IsType<CallCanceledException>(_sink.AwaitFinal().Exception);
        Assert.Equal(ServerOutcome.Acknowledged, canceled.ServerOutcome);
        Assert.Same(acknowledgement, canceled.InnerException);
        Assert.Equal([0], _sink.Items);
    }

    [Fact]
    public void A_cancel_while_a_slow_sink_takes_what_the_server_left_ends_the_operation()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { BatchSize = 1 } });
        _sink.OnIndicate = _ => gate.Pass();
        call.Begin_Query(_sink, 5);
        gate.AwaitEntered();
        Patience.Until(() => _shelf.Disposed == 1, "the server does not end");
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Patience.Until(() => call.State == CallState.Idle, "the call is not free");
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsCanceled);
        Assert.Equal([0], _sink.Items);
    }

    [Fact]
    public void A_wait_or_a_patient_cancel_inside_of_its_own_sink_does_not_wait_for_itself()
    {
        using ShelfCall call = new(_shelf);
        Exception? wait = null;
        CancelResult cancel = default;
        _sink.OnIndicate = _ =>
        {
            wait = Record.Exception(() => call.Wait(Infinite));
            cancel = call.Cancel(Infinite);
        };
        call.Begin_Query(_sink, 1);
        _sink.AwaitFinal();
        Assert.IsType<InvalidOperationException>(wait);
        Assert.Equal(CancelResult.Requested, cancel);
    }

    [Fact]
    public void Finish_of_an_operation_with_a_sink_finds_no_call_of_its_own()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_sink, 1);
        gate.AwaitEntered();
        Assert.Equal(CallComplete, Assert.Throws<CallCompleteException>(() => call.Finish_Query()).HResult);
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Throws<CallCompleteException>(() => call.Finish_Query());
    }

    [Fact]
    public void An_operation_with_a_sink_is_awaited_already()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_sink, 1);
        gate.AwaitEntered();
        Assert.Throws<InvalidOperationException>(() => { _ = call.WaitAsync(); });
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Throws<CallCompleteException>(() => { _ = call.WaitAsync(); });
    }

    private sealed class EqualSink : ICallSink<int>
    {
        public void Indicate(ReadOnlySpan<int> items)
        {
        }

        public void SetStatus(in SinkStatus status)
        {
        }

        public override bool Equals(object? obj) => obj is EqualSink;

        public override int GetHashCode() => 1;
    }
}
