using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>The client's token: design section 2 (CancellationToken row) and section 3.</summary>
public sealed class ClientTokenTests
{
    private readonly Device _device = new();

    [Fact]
    public void Cancelled_before_Begin_signals_at_once_NotStarted_and_the_server_never_runs()
    {
        using DeviceCall call = new(_device);
        CancellationToken token = new(canceled: true);
        for (int i = 0; i < 3; i++)
        {
            call.Begin_Measure(1, token);
            Assert.True(call.IsCompleted);
            Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel());
            CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
            Assert.Equal(ServerOutcome.NotStarted, e.ServerOutcome);
            Assert.Equal(token, e.CancellationToken);
        }

        Assert.Equal(0, _device.Entered);
        call.Begin_Measure(4);
        Assert.Equal(4, call.Finish_Measure());
    }

    [Fact]
    public void Cancelling_it_is_a_Cancel_without_grace()
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        bool? told = null;
        _device.OnMeasure = (value, token) =>
        {
            gate.Pass();
            told = token.IsCancellationRequested;
            Assert.NotEqual(source.Token, token);
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, source.Token);
        gate.AwaitEntered();
        source.Cancel();
        Assert.Equal(CallState.Signaled, call.State);
        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
        Assert.Equal(ServerOutcome.Unknown, e.ServerOutcome);
        Assert.Equal(source.Token, e.CancellationToken);
        Thread.Sleep(50); // The token is cancelled from the pool, a moment after the client is told.
        gate.Open();
        Patience.Until(() => told is not null, "the server did not look");
        Assert.True(told);
    }

    [Fact]
    public async Task Cancelling_it_unblocks_a_blocked_Finish()
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        _device.OnMeasure = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, source.Token);
        gate.AwaitEntered();
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Measure());
        Assert.False(finish.Wait(Short));
        source.Cancel();
        Assert.Equal(source.Token, (await Assert.ThrowsAsync<CallCanceledException>(() => Patience.Of(finish))).CancellationToken);
    }

    [Fact]
    public void Cancelling_it_after_the_call_touches_no_later_call()
    {
        using CancellationTokenSource source = new();
        using Gate gate = new();
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, source.Token);
        Assert.Equal(1, call.Finish_Measure());
        _device.OnMeasure = (value, token) =>
        {
            gate.Pass();
            Assert.False(token.IsCancellationRequested);
            return value;
        };
        call.Begin_Measure(2);
        gate.AwaitEntered();
        source.Cancel();
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        Assert.Equal(2, call.Finish_Measure());
    }

    [Fact]
    public void Explicit_cancel_does_not_name_the_clients_token()
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        _device.OnMeasure = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, source.Token);
        gate.AwaitEntered();
        call.Cancel();
        Assert.Equal(
            CancellationToken.None, Assert.Throws<CallCanceledException>(() => call.Finish_Measure()).CancellationToken);
    }

    [Fact]
    public async Task MAsync_cancels_by_its_token_whether_or_not_the_method_has_one()
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        using DeviceCall call = new(_device);
        Task<int> task = call.ComputeAsync(1, source.Token).AsTask();
        gate.AwaitEntered();
        source.Cancel();
        CallCanceledException e = await Assert.ThrowsAsync<CallCanceledException>(() => Patience.Of(task));
        Assert.Equal(source.Token, e.CancellationToken);
        Assert.Equal(CallState.Idle, call.State);
        Assert.Equal(
            ServerOutcome.NotStarted,
            (await Assert.ThrowsAsync<CallCanceledException>(async () => await call.ComputeAsync(1, source.Token))).ServerOutcome);
    }
}
