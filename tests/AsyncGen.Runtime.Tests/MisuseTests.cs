using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Misuse gets the documented exception each.</summary>
public sealed class MisuseTests
{
    private static readonly TimeSpan s_negative = TimeSpan.FromMilliseconds(-2);

    private readonly Device _device = new();

    [Fact]
    public void Null_server()
    {
        Assert.Equal("server", Assert.Throws<ArgumentNullException>(static () => new DeviceCall(null!)).ParamName);
    }

    [Fact]
    public void Negative_times_other_than_infinite()
    {
        using DeviceCall call = new(_device);
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => call.Wait(s_negative));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => { _ = call.WaitAsync(s_negative); });
        Assert.Throws<ArgumentOutOfRangeException>("grace", () => call.Cancel(s_negative));
        Assert.Throws<ArgumentOutOfRangeException>("grace", () => { _ = call.CancelAsync(s_negative); });
        call.Dispose();
        Assert.Throws<ArgumentOutOfRangeException>("grace", () => call.Cancel(TimeSpan.MinValue));
    }

    [Fact]
    public void Signal_and_Reset_by_a_stranger()
    {
        using DeviceCall call = new(_device);
        Assert.Throws<InvalidOperationException>(() => ((ISynchronize)call).Signal());
        Assert.Throws<InvalidOperationException>(() => ((ISynchronize)call).Reset());
    }

    [Fact]
    public async Task Waiting_without_limit_on_an_idle_call()
    {
        using DeviceCall call = new(_device);
        Assert.Equal(CallComplete, Assert.Throws<CallCompleteException>(() => call.Wait(Infinite)).HResult);
        await Assert.ThrowsAsync<CallCompleteException>(async () => await call);
        await Assert.ThrowsAsync<CallCompleteException>(async () => await call.ConfigureAwait(false));
        await Assert.ThrowsAsync<CallCompleteException>(async () => await call.WaitAsync());
        await Assert.ThrowsAsync<CallCompleteException>(async () => await call.WaitAsync(Infinite));
        call.Begin_Compute(1);
        call.Finish_Compute();
        Assert.Throws<CallCompleteException>(() => call.Wait(Infinite));
    }

    [Fact]
    public async Task Waiting_with_a_limit_on_an_idle_call_is_no_misuse()
    {
        using DeviceCall call = new(_device);
        Assert.False(await call.WaitAsync(Short));
        Assert.False(await call.WaitAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Second_concurrent_await()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        Task first = call.WaitAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await call);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await call.WaitAsync(Long));
        gate.Open();
        await Patience.Of(first);
        await call;
        call.Finish_Work();
    }

    [Fact]
    public async Task MAsync_while_a_call_is_pending_throws_as_Begin_does()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        await Assert.ThrowsAsync<CallPendingException>(async () => await call.ComputeAsync(1));
        gate.Open();
        call.Finish_Work();
    }

    [Fact]
    public async Task MAsync_result_taken_twice()
    {
        using DeviceCall call = new(_device);
        ValueTask<int> task = call.ComputeAsync(1);
        Assert.Equal(1, await task);
        await Assert.ThrowsAsync<CallCompleteException>(async () => await task);
    }

    [Fact]
    public void Options_are_copied_by_the_constructor()
    {
        CallOptions options = new() { Name = "first" };
        using DeviceCall call = new(_device, options);
        options.Name = "second";
        Assert.Equal("first: Idle", call.ToString());
    }

    [Fact]
    public void ToString_tells_the_operation_of_the_call_in_progress_and_of_no_other()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate, new CallOptions { Name = "one" });
        Assert.Equal("one: Pending (Compute)", call.ToString());
        call.Cancel();
        Assert.Equal("one: Signaled (Compute)", call.ToString());
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal("one: Idle", call.ToString());
        call.Dispose();
        Assert.Equal("one: Released", call.ToString());
    }

    [Fact]
    public void Finish_of_another_method_names_the_call_in_progress()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate, new CallOptions { Name = "one" });
        const string Expected = "The call in progress on 'one' is 'Compute'; only its own Finish_ takes it.";
        Assert.Equal(Expected, Assert.Throws<CallCompleteException>(() => call.Finish_Work()).Message);
        gate.Open();
        call.Finish_Compute();
        Assert.Equal("No call is in progress on 'one'.", Assert.Throws<CallCompleteException>(() => call.Finish_Work()).Message);
        call.Begin_Work();
        call.Finish_Work();
        call.Begin_Compute(1);
        Assert.Equal(Expected, Assert.Throws<CallCompleteException>(() => call.Finish_Work()).Message);
        call.Finish_Compute();
        Assert.Equal("No call 'Work' is in progress on 'one'.", Assert.Throws<CallCompleteException>(() => call.Finish_Work()).Message);
    }

    [Fact]
    public void Very_long_times_are_accepted()
    {
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        Assert.True(call.Wait(TimeSpan.MaxValue));
        Assert.Equal(1, call.Finish_Compute());
        Assert.Equal(CancelResult.Completed, call.Cancel(TimeSpan.MaxValue));
    }
}
