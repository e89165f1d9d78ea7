using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>The state table of spec section 1.2, row by row.</summary>
public sealed class StateTableTests
{
    private readonly Device _device = new();

    [Fact]
    public void Idle_Begin_accepted_becomes_Pending()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Assert.Equal(CallState.Pending, call.State);
        Assert.False(call.IsCompleted);
    }

    [Fact]
    public void Idle_Finish_is_refused_with_RPC_E_CALL_COMPLETE_COM16()
    {
        using DeviceCall call = new(_device);
        CallCompleteException e = Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
        Assert.Equal(CallComplete, e.HResult);
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void Idle_Finish_after_a_finished_call_is_refused_COM16()
    {
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        call.Finish_Compute();
        Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
    }

    [Fact]
    public void Idle_Cancel_is_Completed_and_TestCancel_is_false()
    {
        using DeviceCall call = new(_device);
        Assert.Equal(CancelResult.Completed, call.Cancel());
        Assert.Equal(CancelResult.Completed, call.Cancel(Long));
        Assert.False(call.TestCancel());
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void Idle_Wait_runs_into_its_timeout()
    {
        using DeviceCall call = new(_device);
        Assert.False(call.Wait(TimeSpan.Zero));
        Assert.False(call.Wait(Short));
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public async Task Pending_Begin_by_any_thread_and_method_is_refused_COM14()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        CallPendingException e = Assert.Throws<CallPendingException>(() => call.Begin_Compute(2));
        Assert.Equal(CallPending, e.HResult);
        Assert.Throws<CallPendingException>(() => call.Begin_Work());
        await Assert.ThrowsAsync<CallPendingException>(() => Task.Run(() => call.Begin_Seek(1)));
        Assert.Throws<CallPendingException>(() => { _ = call.ComputeAsync(3); });

        gate.Open();
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Canceling_Begin_is_refused_COM14()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> cancel = call.CancelAsync(Infinite).AsTask();
        Assert.Equal(CallState.Canceling, call.State);
        Assert.Throws<CallPendingException>(() => call.Begin_Compute(2));
        gate.Open();
        Assert.Equal(1, call.Finish_Compute());
        Assert.Equal(CancelResult.Completed, cancel.Result);
    }

    [Fact]
    public async Task Pending_Wait_times_out_and_stays_Pending_COM23()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Assert.False(call.Wait(TimeSpan.Zero));
        Assert.False(call.Wait(Short));
        Assert.False(await call.WaitAsync(TimeSpan.Zero));
        Assert.False(await call.WaitAsync(Short));
        Assert.Equal(CallState.Pending, call.State);
    }

    [Fact]
    public async Task Pending_Wait_ends_when_signaled_COM23()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<bool> waiter = Patience.OnOwnThread(() => call.Wait(Long));
        gate.Open();
        Assert.True(await Patience.Of(waiter));
        Assert.Equal(CallState.Signaled, call.State);
    }

    [Fact]
    public void Pending_server_returns_becomes_Signaled_with_the_result()
    {
        using DeviceCall call = new(_device);
        call.Begin_Read(3);
        Assert.True(call.Wait(Long));
        Assert.Equal(CallState.Signaled, call.State);
        Assert.True(call.IsCompleted);
        Assert.Equal(3, call.Finish_Read(out string data));
        Assert.Equal("xxx", data);
    }

    [Fact]
    public void Pending_server_throws_becomes_Signaled_with_the_fault()
    {
        _device.OnCompute = static _ => throw new FormatException("bad");
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        Assert.True(call.Wait(Long));
        Assert.Equal(CallState.Signaled, call.State);
        Assert.Throws<FormatException>(() => call.Finish_Compute());
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void Pending_Cancel_without_grace_signals_at_once_COM39()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Assert.Equal(CancelResult.Requested, call.Cancel(TimeSpan.Zero));
        Assert.Equal(CallState.Signaled, call.State);
        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal(CallCanceled, e.HResult);
    }

    [Fact]
    public async Task Pending_Cancel_with_grace_is_Canceling_while_the_caller_waits_COM36()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Long));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Assert.True(call.TestCancel());
        Assert.False(cancel.IsCompleted);
        gate.Open();
        await Patience.Of(cancel);
    }

    [Fact]
    public void Pending_Dispose_abandons_and_the_server_runs_to_its_end_COM20()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        call.Dispose();
        Assert.Equal(CallState.Released, call.State);
        gate.Open();
        gate.AwaitLeft();
    }

    [Fact]
    public void Pending_Dispose_before_the_server_started_still_runs_it_COM20()
    {
        using Gate gate = new();
        CallOptions serial = new() { Dispatcher = CallDispatcher.Serial() };
        using DeviceCall first = new(new Device { OnWork = gate.Pass }, serial);
        DeviceCall second = new(_device, serial);
        first.Begin_Work();
        gate.AwaitEntered();
        second.Begin_Compute(1);
        second.Dispose();
        Assert.Equal(0, _device.Entered);
        gate.Open();
        Patience.Until(() => _device.Entered == 1, "the released call did not run");
        first.Finish_Work();
    }

    [Fact]
    public async Task Canceling_server_returns_inside_the_grace_gives_Completed_and_the_result_COM38()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Long));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        gate.Open();
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        Assert.Equal(CallState.Signaled, call.State);
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public async Task Canceling_server_faults_inside_the_grace_gives_Completed_and_the_fault()
    {
        using Gate gate = new();
        _device.OnCompute = _ =>
        {
            gate.Pass();
            throw new FormatException();
        };
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        gate.AwaitEntered();
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Long));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        gate.Open();
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        Assert.Throws<FormatException>(() => call.Finish_Compute());
    }

    [Fact]
    public void Canceling_server_acknowledges_gives_Requested_and_Canceled()
    {
        _device.OnMeasure = static (_, token) =>
        {
            token.WaitHandle.WaitOne();
            throw new OperationCanceledException("stopped", token);
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1);
        Patience.Until(() => _device.Entered == 1, "not entered");
        Assert.Equal(CancelResult.Requested, call.Cancel(Long));
        Assert.Equal(CallState.Signaled, call.State);
        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
        Assert.Equal(ServerOutcome.Acknowledged, e.ServerOutcome);
        Assert.Equal("stopped", Assert.IsType<OperationCanceledException>(e.InnerException).Message);
    }

    [Fact]
    public void Canceling_grace_elapses_gives_Requested_and_drops_the_late_result()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Assert.Equal(CancelResult.Requested, call.Cancel(Short));
        Assert.Equal(CallState.Signaled, call.State);
        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal(ServerOutcome.Unknown, e.ServerOutcome);
        gate.Open();
        gate.AwaitLeft();
        Assert.Equal(CallState.Idle, call.State);
        call.Begin_Seek(4);
        long position = 0;
        call.Finish_Seek(ref position);
        Assert.Equal(4, position);
    }

    [Fact]
    public async Task Canceling_CancelAsync_grace_elapses_gives_Requested()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Assert.Equal(CancelResult.Requested, await Patience.Of(call.CancelAsync(Short).AsTask()));
        Assert.Equal(CallState.Signaled, call.State);
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public async Task Canceling_Cancel_again_is_AlreadyCanceled_COM37()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> first = Patience.OnOwnThread(() => call.Cancel(Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel(Infinite));
        Assert.Equal(CallState.Canceling, call.State);
        gate.Open();
        Assert.Equal(CancelResult.Completed, await Patience.Of(first));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pending_and_Canceling_Finish_blocks_and_is_unblocked_by_completion(bool canceling)
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult>? cancel = canceling ? call.CancelAsync(Infinite).AsTask() : null;
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Compute());
        Assert.False(finish.Wait(Short));
        gate.Open();
        Assert.Equal(1, await Patience.Of(finish));
        Assert.Equal(CallState.Idle, call.State);
        if (cancel is not null)
        {
            Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        }
    }

    [Fact]
    public async Task Pending_Finish_that_may_run_the_server_itself_waits_for_one_that_is_entered()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate, new CallOptions { InlineFinish = true });
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Compute());
        Assert.False(finish.Wait(Short));
        Assert.Equal(1, _device.Entered);
        gate.Open();
        Assert.Equal(1, await Patience.Of(finish));
        Assert.Equal(1, _device.Entered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pending_and_Canceling_Finish_is_unblocked_by_Cancel_COM35(bool canceling)
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult>? first = canceling ? call.CancelAsync(Infinite).AsTask() : null;
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Compute());
        Assert.False(finish.Wait(Short));
        Assert.Equal(canceling ? CancelResult.AlreadyCanceled : CancelResult.Requested, call.Cancel());
        await Assert.ThrowsAsync<CallCanceledException>(() => Patience.Of(finish));
        if (first is not null)
        {
            Assert.Equal(CancelResult.Requested, await Patience.Of(first));
        }
    }

    [Fact]
    public void Signaled_Begin_is_refused_COM15()
    {
        using DeviceCall call = Signaled();
        Assert.Equal(CallPending, Assert.Throws<CallPendingException>(() => call.Begin_Work()).HResult);
        Assert.Equal(CallState.Signaled, call.State);
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Signaled_by_Cancel_Begin_is_refused_until_Finish_COM15()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        call.Cancel();
        Assert.Throws<CallPendingException>(() => call.Begin_Work());
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        call.Begin_Seek(1);
        long position = 0;
        call.Finish_Seek(ref position);
    }

    [Fact]
    public async Task Signaled_Wait_is_latched_A9()
    {
        using DeviceCall call = Signaled();
        Assert.True(call.Wait(TimeSpan.Zero));
        Assert.True(call.Wait(Infinite));
        Assert.True(await call.WaitAsync(TimeSpan.Zero));
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Signaled_with_a_result_Cancel_is_Completed_and_changes_nothing()
    {
        using DeviceCall call = Signaled();
        Assert.Equal(CancelResult.Completed, call.Cancel());
        Assert.Equal(CancelResult.Completed, call.Cancel(Long));
        Assert.False(call.TestCancel());
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Signaled_by_Cancel_Cancel_is_AlreadyCanceled_and_TestCancel_true_COM37_COM43()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        call.Cancel();
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel());
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel(Infinite));
        Assert.True(call.TestCancel());
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.False(call.TestCancel());
    }

    [Fact]
    public void Signaled_and_Pending_Finish_of_another_method_is_refused_COM17()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        long position = 7;
        Assert.Equal(CallComplete, Assert.Throws<CallCompleteException>(() => call.Finish_Seek(ref position)).HResult);
        Assert.Equal(CallState.Pending, call.State);
        gate.Open();
        Assert.True(call.Wait(Long));
        Assert.Throws<CallCompleteException>(() => call.Finish_Seek(ref position));
        Assert.Throws<CallCompleteException>(() => call.Finish_Work());
        Assert.Equal(7, position);
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public async Task Two_Finish_at_once_exactly_one_gets_the_result()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<int>[] finishers = new Task<int>[4];
        for (int i = 0; i < finishers.Length; i++)
        {
            finishers[i] = Patience.OnOwnThread(() => call.Finish_Compute());
        }

        Assert.False(Task.WaitAny(finishers, Short) >= 0);
        gate.Open();
        int winners = 0;
        foreach (Task<int> finisher in finishers)
        {
            try
            {
                Assert.Equal(1, await Patience.Of(finisher));
                winners++;
            }
            catch (CallCompleteException)
            {
            }
        }

        Assert.Equal(1, winners);
        Assert.Equal(CallState.Idle, call.State);
    }

    private DeviceCall Signaled()
    {
        DeviceCall call = new(_device);
        call.Begin_Compute(1);
        Assert.True(call.Wait(Long));
        return call;
    }
}
