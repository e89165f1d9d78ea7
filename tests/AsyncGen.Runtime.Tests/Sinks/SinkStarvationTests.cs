using System.Collections.Generic;
using System.Threading;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>COM-33 and WMI-14 with an exhausted pool: who waits on one of its threads is not waited for in turn.</summary>
[Collection(nameof(Alone))]
public sealed class SinkStarvationTests
{
    private readonly Shelf _shelf = new();

    [Fact]
    public void A_server_that_waits_on_a_thread_of_an_exhausted_pool_does_not_keep_its_sink_from_making_room_WMI14()
    {
        const int Count = 50;
        using Gate gate = new();
        RecordingSink sink = new();
        using ShelfCall call = new(_shelf, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 1 } });
        _shelf.OnItem = item =>
        {
            if (item == 0)
            {
                gate.Pass();
            }
        };
        call.Begin_Query(sink, Count);
        gate.AwaitEntered();
        using (new ExhaustedPool())
        {
            gate.Open();

            // The last ones may be on their way when the server has no more to wait for.
            Patience.Until(() => sink.Items.Length >= Count - 2, "the sink is not called");
        }

        Assert.True(sink.AwaitFinal().IsSuccess);
        Assert.Equal(Count, sink.Items.Length);
    }

    [Fact]
    public void A_consumer_on_a_thread_of_an_exhausted_pool_gets_its_results_WMI45()
    {
        CallResults<int> results = new();
        using ShelfCall call = new(_shelf);
        int[] items = new int[3];
        using ManualResetEventSlim done = new();
        using ManualResetEventSlim started = new();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                started.Set();
                Patience.Until(() => call.State == CallState.Pending, "nothing is begun");
                Assert.Equal(3, results.Next(Infinite, items));
                done.Set();
            },
            null);
        Assert.True(started.Wait(Patience.Limit));
        using (new ExhaustedPool())
        {
            call.Begin_Query(results, 3);
            Assert.True(done.Wait(Patience.Limit), "the results do not come");
        }

        Assert.Equal([0, 1, 2], items);
    }

    [Fact]
    public void A_consumer_on_a_thread_of_an_exhausted_pool_gets_the_reply_of_a_manager_WMI45()
    {
        CallResults<int> results = new();
        using ManualResetEventSlim kept = new();
        CallHandle<IEnumerable<int>>? handle = null;
        ShelfManager manager = new() { OnQuery = given =>
        {
            handle = given;
            kept.Set();
        } };
        using ShelfCall call = new(manager);
        call.Begin_Query(results, 3);
        Assert.True(kept.Wait(Patience.Limit));
        int[] items = new int[3];
        using ManualResetEventSlim done = new();
        Thread? consumer = null;
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                Volatile.Write(ref consumer, Thread.CurrentThread);
                Assert.Equal(3, results.Next(Infinite, items));
                done.Set();
            },
            null);
        Patience.UntilBlocked(() => Volatile.Read(ref consumer));
        using (new ExhaustedPool())
        {
            handle!.Complete([0, 1, 2]);
            Assert.True(done.Wait(Patience.Limit), "the results do not come");
        }

        Assert.Equal([0, 1, 2], items);
    }
}
