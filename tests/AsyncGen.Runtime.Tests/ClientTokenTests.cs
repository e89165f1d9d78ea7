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
            Assert.True(call.TestCancel());
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
        CancellationToken servers = default;
        _device.OnMeasure = (value, token) =>
        {
            servers = token;
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

        // It is cancelled from the pool, a moment after the client is told.
        Patience.Until(() => servers.IsCancellationRequested, "the token was not cancelled");
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
    public async Task Finish_does_not_wait_for_other_callbacks_of_the_token()
    {
        using CancellationTokenSource source = new();
        using Gate callback = new();
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, source.Token);

        // The latest is called first, so the call's own callback is still to come.
        using CancellationTokenRegistration registration = source.Token.Register(callback.Pass);
        Task cancel = Patience.OnOwnThread(source.Cancel);
        callback.AwaitEntered();
        Assert.Equal(1, call.Finish_Measure());
        for (int i = 2; i < 5; i++)
        {
            using CancellationTokenSource other = new();
            call.Begin_Measure(i, other.Token);
            Assert.Equal(i, call.Finish_Measure());
        }

        using Gate gate = new();
        _device.OnMeasure = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        using CancellationTokenSource last = new();
        call.Begin_Measure(5, last.Token);
        gate.AwaitEntered();
        callback.Open();
        await Patience.Of(cancel);
        Assert.Equal(CallState.Pending, call.State);
        last.Cancel();
        Assert.Equal(last.Token, Assert.Throws<CallCanceledException>(() => call.Finish_Measure()).CancellationToken);
    }

    [Fact]
    public void Token_of_a_disposed_source_cancels_nothing()
    {
        CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        source.Dispose();
        using DeviceCall call = new(_device);
        call.Begin_Measure(1, token);
        Assert.Equal(1, call.Finish_Measure());
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
