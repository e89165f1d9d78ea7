using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>What the end of an operation with a sink, which nobody calls a Finish_ for, leaves to those who wait.</summary>
public sealed class SinkInterleavings
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_container_hears_of_an_operation_that_is_free_again_before_its_end_is_told()
    {
        using SynchronizeContainer container = new();
        Hold? end = null;
        ThreadContext context = new(() => end!.AwaitReached());
        using SourceCall call = new(new Source(), new CallOptions { Dispatcher = CallDispatcher.From(context) });
        container.Add(call);
        Task<ISynchronize> wait = container.WaitMultipleAsync().AsTask();
        using (end = new Hold(skip: 1, "TryEndObserved"))
        {
            // The server's thread stands between the end and those to be told, when this one finds the operation ended.
            call.Begin(0, new StrictSink(mayHaveGaps: false), 0);
            Race.Await(() => call.State == CallState.Idle, "the call is not free");
            end.LetGo();
        }

        Assert.True(wait.Wait(s_limit), "the container was not told");
        Assert.Same(call, wait.Result);
    }

    /// <summary>Runs what is posted on a new thread, and comes back when the test says so.</summary>
    private sealed class ThreadContext(Action awaits) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            new Thread(() => d(state)) { IsBackground = true }.Start();
            awaits();
        }
    }
}
