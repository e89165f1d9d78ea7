using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Waiting and awaiting: design sections 3 and 4, COM-23, COM-25, COM-30.</summary>
public sealed class WaitTests
{
    private readonly Device _device = new();

    [Fact]
    public async Task Await_never_throws_because_of_a_fault_or_a_cancel()
    {
        using Gate gate = new();
        _device.OnCompute = static _ => throw new FormatException();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        await call;
        Assert.Throws<FormatException>(() => call.Finish_Compute());
        call.Begin_Work();
        gate.AwaitEntered();
        Task awaiting = call.WaitAsync().AsTask();
        call.Cancel();
        await Patience.Of(awaiting);
        Assert.Throws<CallCanceledException>(() => call.Finish_Work());
    }

    [Fact]
    public async Task Timed_out_WaitAsync_deregisters_so_the_call_can_be_awaited_again()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        for (int i = 0; i < 5; i++)
        {
            Assert.False(await call.WaitAsync(TimeSpan.FromMilliseconds(5)));
        }

        Task awaiting = call.WaitAsync().AsTask();
        gate.Open();
        await Patience.Of(awaiting);
        Assert.True(await call.WaitAsync(Long));
        call.Finish_Work();
    }

    [Fact]
    public async Task WaitAsync_given_up_by_its_token_leaves_the_call_alone()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        using CancellationTokenSource source = new();
        Task waiting = call.WaitAsync(source.Token).AsTask();
        source.Cancel();
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Patience.Of(waiting));
        Assert.Equal(source.Token, e.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call.WaitAsync(Long, source.Token));
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        await call;
        call.Finish_Work();
    }

    [Fact]
    public async Task Many_threads_can_wait_at_once()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        Task<bool>[] waiters = new Task<bool>[8];
        for (int i = 0; i < waiters.Length; i++)
        {
            TimeSpan timeout = i % 2 == 0 ? Infinite : Long;
            waiters[i] = Patience.OnOwnThread(() => call.Wait(timeout));
        }

        gate.AwaitEntered();
        gate.Open();
        Assert.All(await Patience.Of(Task.WhenAll(waiters)), Assert.True);
        call.Finish_Work();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wait_that_lasts_takes_no_processor(bool withLimit)
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Thread? waiter = null;
        Task<bool> wait = Patience.OnOwnThread(() =>
        {
            Volatile.Write(ref waiter, Thread.CurrentThread);
            return call.Wait(withLimit ? Long * 2 : Infinite);
        });
        Patience.UntilBlocked(() => Volatile.Read(ref waiter));
        gate.Open();
        Assert.True(await Patience.Of(wait));
        Assert.Equal(1, call.Finish_Compute());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wait_on_a_pool_thread_lasts_as_long_as_any_other(bool behindAnother)
    {
        using Gate gate = new();
        CallOptions options = new() { Dispatcher = behindAnother ? CallDispatcher.Serial() : null };
        using DeviceCall first = _device.BeginBehind(gate, options);
        using DeviceCall second = new(_device, options);
        second.Begin_Work();
        DeviceCall call = behindAnother ? second : first;
        Thread? waiter = null;
        Task<bool> wait = Task.Run(() =>
        {
            Assert.False(call.Wait(Short));
            Volatile.Write(ref waiter, Thread.CurrentThread);
            return call.Wait(Infinite);
        });
        Patience.UntilBlocked(() => Volatile.Read(ref waiter));
        gate.Open();
        Assert.True(await Patience.Of(wait));
        Assert.Equal(1, first.Finish_Compute());
        second.Finish_Work();
    }

    [Fact]
    public async Task A_blocked_Wait_concerns_the_call_that_was_pending_when_it_was_entered()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        Assert.True(call.Wait(Long));
        call.Finish_Compute();

        using Gate first = new();
        _device.OnCompute = value =>
        {
            first.Pass();
            return value;
        };
        call.Begin_Compute(2);
        Task<bool> waiter = Patience.OnOwnThread(() => call.Wait(Infinite));
        Assert.False(waiter.Wait(Short));
        first.Open();
        Assert.Equal(2, call.Finish_Compute());
        call.Begin_Work();
        Assert.True(await Patience.Of(waiter));
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        call.Finish_Work();
    }

    [Fact]
    public void AsyncWaitHandle_follows_the_call_and_is_the_same_each_time_COM30()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        WaitHandle handle = call.AsyncWaitHandle;
        Assert.Same(handle, ((ISynchronizeHandle)call).GetHandle());
        Assert.False(handle.WaitOne(0));
        call.Begin_Work();
        Assert.False(handle.WaitOne(0));
        gate.Open();
        Assert.True(handle.WaitOne(Long));
        Assert.True(handle.WaitOne(0));
        call.Finish_Work();
        for (int i = 0; i < 50; i++)
        {
            call.Begin_Compute(i);
            Assert.True(handle.WaitOne(Long));
            Assert.Equal(i, call.Finish_Compute());
        }
    }

    [Fact]
    public void AsyncWaitHandle_made_while_pending_or_signaled_COM30()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        call.Begin_Work();
        WaitHandle handle = call.AsyncWaitHandle;
        Assert.False(handle.WaitOne(0));
        gate.Open();
        Assert.True(handle.WaitOne(Long));
        call.Finish_Work();

        using DeviceCall signaled = new(_device);
        signaled.Begin_Compute(1);
        Assert.True(signaled.Wait(Long));
        Assert.True(signaled.AsyncWaitHandle.WaitOne(0));
        signaled.Finish_Compute();
    }

    [Fact]
    public async Task AsyncWaitHandle_made_while_a_grace_runs_is_not_set_before_the_end_COM36()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> cancel = call.CancelAsync(Infinite).AsTask();
        Assert.Equal(CallState.Canceling, call.State);
        WaitHandle handle = call.AsyncWaitHandle;
        Assert.False(handle.WaitOne(0));
        gate.Open();
        Assert.True(handle.WaitOne(Long));
        Assert.Equal(1, call.Finish_Compute());
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
    }

    [Fact]
    public void AsyncWaitHandle_is_set_by_a_cancel()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        WaitHandle handle = call.AsyncWaitHandle;
        call.Begin_Work();
        gate.AwaitEntered();
        call.Cancel();
        Assert.True(handle.WaitOne(0));
        Assert.Throws<CallCanceledException>(() => call.Finish_Work());
        _device.OnCompute = value => value;
        using Gate second = new();
        _device.OnCompute = value =>
        {
            second.Pass();
            return value;
        };
        call.Begin_Compute(1);
        Assert.False(handle.WaitOne(0));
        second.Open();
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void AsyncWaitHandle_that_a_client_closes_stays_open_until_Dispose()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        DeviceCall call = new(_device);
        call.Begin_Work();
        WaitHandle handle = call.AsyncWaitHandle;
        handle.Close();
        gate.Open();
        Assert.True(handle.WaitOne(Long));
        call.Finish_Work();
        call.Begin_Compute(1);
        ((IDisposable)call.AsyncWaitHandle).Dispose();
        Assert.True(handle.WaitOne(Long));
        Assert.Equal(1, call.Finish_Compute());
        call.Dispose();
        Assert.Throws<ObjectDisposedException>(() => handle.WaitOne(0));
    }

    [Fact]
    public async Task Blocking_on_the_awaiter_of_a_pending_call_waits()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task blocking = Patience.OnOwnThread(() => call.GetAwaiter().GetResult());
        Assert.False(blocking.Wait(Short));
        gate.Open();
        await Patience.Of(blocking);
        Assert.Equal(CallState.Signaled, call.State);
        Assert.Equal(1, call.Finish_Compute());
        Assert.Equal(2, call.ComputeAsync(2).AsTask().GetAwaiter().GetResult());
    }

    [Fact]
    public async Task MAsync_returns_outs_and_refs_in_a_named_tuple()
    {
        using DeviceCall call = new(_device);
        (int Result, string data) read = await call.ReadAsync(2);
        Assert.Equal((2, "xx"), (read.Result, read.data));
        Assert.Equal(9, await call.SeekAsync(9));
        await call.WorkAsync();
        await call.WorkLaterAsync();
        Assert.Equal(5, await call.ComputeLaterAsync(5));
        Assert.Equal(6, await call.MeasureAsync(6));
        Assert.Equal(CallState.Idle, call.State);
    }
}
