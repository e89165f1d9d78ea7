using System;
using System.Linq;
using System.Threading;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Sinks that are slower than their servers, and progress: WMI-06, WMI-07, WMI-14.</summary>
public sealed class SinkQueueTests
{
    private const int QueueOverflow = unchecked((int)0x80041061);

    private readonly Shelf _shelf = new();
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData(ShelfMember.Query)]
    [InlineData(ShelfMember.Array)]
#if !NETSTANDARD_RUNTIME
    [InlineData(ShelfMember.Stream)]
#endif
    public void By_default_the_server_waits_and_nothing_is_lost_WMI14(ShelfMember member)
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 4, BatchSize = 3 } });
        _sink.OnIndicate = _ => gate.Pass();
        call.Begin(member, _sink, 200);
        gate.AwaitEntered();
        if (member != ShelfMember.Array)
        {
            // A batch with the sink, a full queue, and the one that does not fit.
            Patience.Until(() => _shelf.Asked >= 6, "the queue is not filled");
            Thread.Sleep(Short);
            Assert.InRange(_shelf.Asked, 6, 8);
        }

        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(Enumerable.Range(0, 200), _sink.Items);
        Assert.Equal(0, _sink.Final.Dropped);
    }

    [Fact]
    public void Dropping_the_oldest_keeps_the_latest_in_order_and_counts_the_rest_WMI14()
    {
        using Gate gate = new();
        using ShelfCall call = new(
            _shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 10, Overflow = SinkOverflow.DropOldest } });
        _sink.OnIndicate = _ => gate.Pass();

        // The server goes on when the first result is with the sink.
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.AwaitEntered();
            }
        };
        call.Begin_Query(_sink, 500);
        gate.AwaitEntered();
        Patience.Until(() => _shelf.Disposed == 1, "the server waits");
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal([0, .. Enumerable.Range(490, 10)], _sink.Items);
        Assert.Equal(489, _sink.Final.Dropped);
    }

    [Fact]
    public void Failing_ends_the_operation_after_the_results_that_fit_WMI14()
    {
        using Gate gate = new();
        using ShelfCall call = new(
            _shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 10, Overflow = SinkOverflow.Fail } });
        _sink.OnIndicate = _ => gate.Pass();
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.AwaitEntered();
            }
        };
        call.Begin_Query(_sink, -1);
        Patience.Until(() => _shelf.Disposed == 1, "the server goes on");
        gate.Open();
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((QueueOverflow, false), (final.HResult, final.IsCanceled));
        Assert.Equal(
            "The results of 'Query' came faster than the sink took them, and the queue is full: 10 wait in it.",
            Assert.IsType<CallAbortedException>(final.Exception).Message);
        Assert.Equal(Enumerable.Range(0, 11), _sink.Items);
    }

    [Fact]
    public void A_server_that_waits_for_room_is_freed_by_a_cancel_WMI14()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 1, BatchSize = 1 } });
        _sink.OnIndicate = _ => gate.Pass();
        call.Begin_Query(_sink, -1);
        gate.AwaitEntered();
        CallSinks.CancelAsyncCall(_sink);
        Patience.Until(() => _shelf.Disposed == 1, "the server still waits");
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsCanceled);
    }

    [Fact]
    public void Options_are_copied_and_refuse_what_makes_no_sense()
    {
        SinkOptions options = new() { BatchSize = 2 };
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = options });
        options.BatchSize = 100;
        call.Begin_Query(_sink, 50);
        _sink.AwaitFinal();
        Assert.All(_sink.Batches, static size => Assert.InRange(size, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.BatchSize = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.QueueCapacity = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Overflow = (SinkOverflow)3);
        Assert.Equal((100, 1000, SinkOverflow.Wait, false), (options.BatchSize, options.QueueCapacity, options.Overflow, options.SendStatus));
    }

    [Fact]
    public void Without_the_option_progress_goes_nowhere_WMI06()
    {
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = static item => ServerCall.ReportProgress(item, 3);
        call.Begin_Query(_sink, 3);
        _sink.AwaitFinal();
        Assert.Equal(["0", "1", "2", "completed"], _sink.Events);

        // Nor where there is no sink, or no call.
        call.Begin_Query(1);
        Assert.Single(call.Finish_Query()!);
        ServerCall.ReportProgress(1, 2);
    }

    [Fact]
    public void Progress_comes_between_the_results_before_and_after_it_and_never_after_the_end_WMI06_WMI07()
    {
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { SendStatus = true } });
        SinkStatus seen = default;
        using AutoResetEvent told = new(false);
        _sink.OnProgress = status =>
        {
            seen = status;
            told.Set();
        };
        _shelf.OnItem = item =>
        {
            ServerCall.ReportProgress(item, 3, "step");

            // The sink is told of each.
            Assert.True(told.WaitOne(Patience.Limit));
        };
        call.Begin_Query(_sink, 3);
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["0/3 step", "0", "1/3 step", "1", "2/3 step", "2", "completed"], _sink.Events);
        Assert.Equal(
            (SinkStatusKind.Progress, false, false, 2L, 3L, "step"),
            (seen.Kind, seen.IsFinal, seen.IsSuccess, seen.Current, seen.Total, seen.Message));
        Assert.Equal((0, 2), ((int)SinkStatusKind.Complete, (int)SinkStatusKind.Progress));
    }

    [Fact]
    public void While_the_sink_is_busy_the_latest_progress_takes_the_place_of_earlier_ones_WMI07()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { SendStatus = true } });
        _sink.OnIndicate = _ => gate.Pass();
        _shelf.OnItem = item =>
        {
            if (item == 1)
            {
                gate.AwaitEntered();
            }

            if (item > 0)
            {
                ServerCall.ReportProgress(item, 0);
            }
        };
        call.Begin_Query(_sink, 5);
        gate.AwaitEntered();
        Patience.Until(() => _shelf.Disposed == 1, "the server does not end");
        gate.Open();
        Assert.True(_sink.AwaitFinal().IsSuccess);
        Assert.Equal(["0", "1", "2", "3", "4/0", "4", "completed"], _sink.Events);
    }
}
