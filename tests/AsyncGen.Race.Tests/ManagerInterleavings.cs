using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>What the client does between the moment in which a handle is won and the one in which the call ends by it.</summary>
public sealed class ManagerInterleavings
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Parking _parking = new();

    [Fact]
    public void A_client_that_leaves_and_begins_anew_does_not_meet_the_completion_RPC39()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long> handle = Begin(call, 1);
        using Hold hold = new(0, "TryTake");
        Task completion = Complete(handle, 1);
        hold.AwaitReached();
        Assert.True(handle.IsCompleted);
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(() => call.Finish_Park()).ServerOutcome);
        CallHandle<long> next = Begin(call, 2);
        hold.LetGo();
        Assert.True(completion.Wait(s_limit));
        Assert.Equal(CallState.Pending, call.State);
        next.Complete(2);
        Assert.Equal(2, call.Finish_Park());
    }

    [Fact]
    public void A_cancel_with_grace_waits_for_the_completion_that_is_under_way_RPC34()
    {
        using ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long> handle = Begin(call, 1);
        using Hold hold = new(0, "TryTake");
        Task completion = Complete(handle, 1);
        hold.AwaitReached();
        Task<CancelResult> cancel = call.CancelAsync(Timeout.InfiniteTimeSpan).AsTask();
        Assert.False(cancel.IsCompleted);
        Assert.Equal(CallState.Canceling, call.State);

        // The handle is dead: it tells nothing any more, and nobody else can end the call (RPC-24).
        Assert.False(handle.TestCancel());
        Assert.False(handle.TryAbort(5));
        hold.LetGo();
        Assert.True(completion.Wait(s_limit) && cancel.Wait(s_limit));
        Assert.Equal(CancelResult.Completed, cancel.Result);
        Assert.Equal(1, call.Finish_Park());
    }

    [Fact]
    public void A_dispose_in_between_ends_the_call_and_the_completion_succeeds_RPC39()
    {
        ParkingCall call = ParkingCall.ForManager(_parking);
        CallHandle<long> handle = Begin(call, 1);
        using Hold hold = new(0, "TryTake");
        Task completion = Complete(handle, 1);
        hold.AwaitReached();
        call.Dispose();
        Assert.Throws<ObjectDisposedException>(() => call.Finish_Park());
        hold.LetGo();
        Assert.True(completion.Wait(s_limit));
        Assert.Equal(CallState.Released, call.State);
    }

    private static Task Complete(CallHandle<long> handle, long reply) => Task.Factory.StartNew(
        () => handle.Complete(reply), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private CallHandle<long> Begin(ParkingCall call, long value)
    {
        call.Begin_Park(value);
        return _parking.Await(value);
    }
}
