using System;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>When an operation with a sink leaves its call object free: for a Begin_ as soon as it has ended, however that was.</summary>
public sealed class FreedCallTests
{
    private const int Rounds = 200;

    private readonly Shelf _shelf = new();

    [Theory]
    [InlineData("Dispose", -1)]
    [InlineData("Cancel", -1)]
    [InlineData("CancelAsyncCall", -1)]
    [InlineData("the server's own", 3)]
    public void A_Begin_right_after_the_end_is_not_refused_WMI46(string end, int count)
    {
        using ShelfCall call = new(_shelf);
        for (int i = 0; i < Rounds; i++)
        {
            CallResults<int> results = new();
            call.Begin_Query(results, count);
            Assert.True(results.TryNext(Infinite, out _));
            switch (end)
            {
                case "Dispose":
                    results.Dispose();
                    break;
                case "Cancel":
                    Assert.Equal(CancelResult.Requested, call.Cancel());
                    break;
                case "CancelAsyncCall":
                    Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(results));
                    break;
                default:
                    Patience.Until(() => call.State != CallState.Pending, "the operation does not end");
                    break;
            }

            call.Begin_Query(1);
            Assert.Equal([0], call.Finish_Query()!);
            Assert.True(results.TryGetStatus(Infinite, out SinkStatus status));
            Assert.Equal(count > 0, status.IsSuccess);
        }
    }

    [Fact]
    public void Each_sink_has_its_one_final_status_where_the_next_Begin_comes_before_it()
    {
        using ShelfCall call = new(_shelf);
        RecordingSink[] sinks = new RecordingSink[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            sinks[i] = new RecordingSink();
            call.Begin_Query(sinks[i], -1);
            Assert.Equal(CancelResult.Requested, call.Cancel());
        }

        Assert.All(sinks, static sink => Assert.True(sink.AwaitFinal().IsCanceled));
    }

    [Fact]
    public void What_is_refused_while_it_is_in_progress_says_that_there_is_a_sink()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf, new CallOptions { Name = "one" });
        RecordingSink sink = new();
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(sink, 1);
        gate.AwaitEntered();
        Assert.Equal(
            "The call 'Query' is in progress on 'one'; it has to end, as its sink is told, before the next Begin_.",
            Assert.Throws<CallPendingException>(() => call.Begin_Query(1)).Message);
        Assert.Equal(
            "The results of 'Query', which is in progress on 'one', go to a sink; no Finish_ takes them.",
            Assert.Throws<CallCompleteException>(() => call.Finish_Query()).Message);
        Assert.Equal(
            "The results of 'Query' go to a sink, which is told of the end; the call cannot be awaited.",
            Assert.Throws<InvalidOperationException>(() => call.GetAwaiter()).Message);
        gate.Open();
        Assert.True(sink.AwaitFinal().IsSuccess);
    }
}
