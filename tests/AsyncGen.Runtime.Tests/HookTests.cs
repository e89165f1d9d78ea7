using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>The user's hook, <see cref="CallOptions.Synchronize"/> (COM-26 to COM-28, design section 4).</summary>
public sealed class HookTests
{
    private readonly Device _device = new();
    private readonly Hook _hook = new();

    private DeviceCall NewCall(Action<CallOptions>? with = null)
    {
        CallOptions options = new() { Synchronize = _hook };
        with?.Invoke(options);
        return new DeviceCall(_device, options);
    }

    private DeviceCall BeginBehind(Gate gate) => _device.BeginBehind(gate, new CallOptions { Synchronize = _hook });

    private void AssertReportedOnce() => Assert.Equal((1, 1), (_hook.Resets, _hook.Signals));

    [Theory]
    [InlineData("pool")]
    [InlineData("serial")]
    [InlineData("inline")]
    public void COM_26_one_Reset_before_the_server_and_one_Signal_after_it(string where)
    {
        using DeviceCall call = NewCall(options =>
        {
            options.Dispatcher = where == "serial" ? CallDispatcher.Serial() : null;
            options.InlineFinish = where == "inline";
        });
        (int Resets, int Signals) seen = default;
        _device.OnCompute = value =>
        {
            seen = (_hook.Resets, _hook.Signals);
            return value;
        };
        for (int i = 1; i <= 10; i++)
        {
            call.Begin_Compute(i);
            Assert.Equal(i, call.Finish_Compute());
            Assert.Equal((i, i - 1), seen);
            Assert.Equal((i, i), (_hook.Resets, _hook.Signals));
        }
    }

    [Fact]
    public void A_task_method_signals_when_its_task_ends()
    {
        TaskCompletionSource<int> task = new();
        _device.OnComputeLater = (_, _) => task.Task;
        using DeviceCall call = NewCall();
        call.Begin_ComputeLater(1);
        Patience.Until(() => _device.Entered == 1, "the server was not entered");
        Assert.Equal((1, 0), (_hook.Resets, _hook.Signals));
        task.SetResult(7);
        Assert.Equal(7, call.Finish_ComputeLater());
        AssertReportedOnce();
    }

    [Fact]
    public void COM_14_a_refused_Begin_does_not_reset()
    {
        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        using DeviceCall call = NewCall();
        call.Begin_Compute(1);
        Assert.Throws<CallPendingException>(() => call.Begin_Work());
        Assert.Equal(1, _hook.Resets);
        gate.Open();
        call.Finish_Compute();
        AssertReportedOnce();
    }

    [Fact]
    public void COM_58_a_Reset_that_throws_fails_the_Begin_and_nothing_is_in_progress()
    {
        InvalidTimeZoneException thrown = new("reset");
        _hook.OnReset = () => throw thrown;
        using DeviceCall call = NewCall();
        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => call.Begin_Compute(1)));
        Assert.Equal(CallState.Idle, call.State);
        Assert.Equal((1, 0), (_hook.Resets, _hook.Signals));
        Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
        Assert.Equal(0, _device.Entered);

        _hook.OnReset = static () => { };
        call.Begin_Compute(2);
        Assert.Equal(2, call.Finish_Compute());
    }

    [Fact]
    public void A_Reset_that_disposes_the_call_makes_its_Begin_fail()
    {
        DeviceCall call = NewCall();
        _hook.OnReset = call.Dispose;
        Assert.Throws<ObjectDisposedException>(() => call.Begin_Compute(1));
        Assert.Equal((1, 0), (_hook.Resets, _hook.Signals));
        Assert.Equal(0, _device.Entered);
    }

    [Fact]
    public void A_cancel_signals_and_the_late_server_does_not_again()
    {
        using Gate gate = new();
        using DeviceCall call = BeginBehind(gate);
        Assert.Equal(CancelResult.Requested, call.Cancel());
        AssertReportedOnce();
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        gate.Open();
        gate.AwaitLeft();
        _device.OnCompute = static value => value;
        call.Begin_Compute(2);
        Assert.Equal(2, call.Finish_Compute());
        Assert.Equal((2, 2), (_hook.Resets, _hook.Signals));
    }

    [Fact]
    public async Task The_end_of_a_grace_signals()
    {
        using Gate gate = new();
        using DeviceCall call = BeginBehind(gate);
        Assert.Equal(CancelResult.Requested, await call.CancelAsync(Codes.Short));
        AssertReportedOnce();
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public void A_client_token_signals_and_so_does_one_that_was_cancelled_before()
    {
        using CancellationTokenSource source = new();
        using Gate gate = new();
        _device.OnMeasure = (value, _) =>
        {
            gate.Pass();
            return value;
        };
        using DeviceCall call = NewCall();
        call.Begin_Measure(1, source.Token);
        gate.AwaitEntered();
        source.Cancel();
        AssertReportedOnce();
        Assert.Throws<CallCanceledException>(() => call.Finish_Measure());

        CallState state = CallState.Idle;
        _hook.OnSignal = () => state = call.State;
        call.Begin_Measure(2, source.Token);
        Assert.Equal((2, 2), (_hook.Resets, _hook.Signals));
        Assert.Equal(CallState.Signaled, state);
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Measure()).ServerOutcome);
    }

    [Fact]
    public void Finish_inside_the_Signal_of_a_call_that_was_cancelled_before_it_began()
    {
        using DeviceCall call = NewCall();
        Exception? thrown = null;
        _hook.OnSignal = () => thrown = Record.Exception(() => call.Finish_Measure());
        call.Begin_Measure(1, new CancellationToken(canceled: true));
        Assert.IsType<CallCanceledException>(thrown);
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void Dispose_signals_a_pending_call_once_and_an_idle_or_signaled_one_not_again()
    {
        NewCall().Dispose();
        Assert.Equal(0, _hook.Signals);

        DeviceCall signaled = NewCall();
        signaled.Begin_Compute(1);
        Assert.True(signaled.Wait(Codes.Long));
        Patience.Until(() => _hook.Returned == 1, "the hook was not signaled");
        signaled.Dispose();
        AssertReportedOnce();

        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        DeviceCall pending = NewCall();
        pending.Begin_Compute(1);
        gate.AwaitEntered();
        CallState state = CallState.Idle;
        _hook.OnSignal = () => state = pending.State;
        pending.Dispose();
        Assert.Equal((2, 2, CallState.Released), (_hook.Resets, _hook.Signals, state));
        gate.Open();
        gate.AwaitLeft();
        pending.Dispose();
        Assert.Equal(2, _hook.Signals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_lets_go_who_waits_for_a_pending_call_or_for_its_Signal(bool inSignal)
    {
        using Gate gate = new();
        using Gate signal = new();
        DeviceCall call = BeginBehind(gate);
        Task awaiting = call.WaitAsync().AsTask();
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Compute());
        Assert.False(finish.Wait(Codes.Short));
        if (inSignal)
        {
            _hook.OnSignal = signal.Pass;
            gate.Open();
            signal.AwaitEntered();
        }

        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(finish));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(awaiting));
        AssertReportedOnce();
    }

    [Fact]
    public void COM_27_Finish_inside_Signal_takes_the_result()
    {
        using DeviceCall call = NewCall();
        int result = 0;
        CallState state = CallState.Idle;
        _hook.OnSignal = () =>
        {
            state = call.State;
            Assert.True(call.IsCompleted);
            Assert.True(call.Wait(Codes.Infinite));
            result = call.Finish_Compute();
        };
        call.Begin_Compute(5);
        Patience.Until(() => _hook.Returned == 1, "the hook was not signaled");
        Assert.Equal((5, CallState.Signaled, CallState.Idle), (result, state, call.State));
        Assert.Throws<CallCompleteException>(() => call.Finish_Compute());
    }

    [Fact]
    public async Task Finish_inside_the_Signal_of_an_MAsync_takes_the_result_from_its_await()
    {
        using DeviceCall call = NewCall();
        int result = 0;
        _hook.OnSignal = () => result = call.Finish_Compute();
        await Assert.ThrowsAsync<CallCompleteException>(async () => await call.ComputeAsync(4));
        Patience.Until(() => _hook.Returned == 1, "the hook does not return");
        Assert.Equal(4, result);
        _hook.OnSignal = static () => { };
        Assert.Equal(5, await call.ComputeAsync(5));
    }

    [Fact]
    public async Task A_wait_with_a_limit_and_its_token_do_not_wait_for_Signal()
    {
        using Gate server = new();
        using Gate signal = new();
        _device.OnCompute = value =>
        {
            server.Pass();
            return value;
        };
        _hook.OnSignal = signal.Pass;
        using DeviceCall call = NewCall();
        call.Begin_Compute(1);
        server.AwaitEntered();
        Task<bool> limited = call.WaitAsync(TimeSpan.FromMilliseconds(200)).AsTask();
        server.Open();
        signal.AwaitEntered();
        Assert.True(await Patience.Of(limited));
        signal.Open();
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void A_listener_of_the_trace_may_finish_the_call_it_is_told_of()
    {
        using DeviceCall call = new(_device, new CallOptions { Name = "finished by its listener" });
        using ManualResetEventSlim finished = new();
        using System.Diagnostics.ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "AsyncGen",
            Sample = static (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) =>
                System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((string?)activity.GetTagItem("asyncgen.call.name") == "finished by its listener")
                {
                    Assert.Equal(3, call.Finish_Compute());
                    finished.Set();
                }
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        call.Begin_Compute(3);
        Assert.True(finished.Wait(Patience.Limit), "the listener hangs");
        Assert.Equal(CallState.Idle, call.State);
    }

    [Fact]
    public void A_chain_of_calls_each_begun_inside_the_Signal_of_the_one_before()
    {
        const int Links = 500;
        using DeviceCall call = NewCall();
        using ManualResetEventSlim done = new();
        long sum = 0;
        _hook.OnSignal = () =>
        {
            int value = call.Finish_Compute();
            sum += value;
            if (value == Links)
            {
                done.Set();
            }
            else
            {
                call.Begin_Compute(value + 1);
            }
        };
        call.Begin_Compute(1);
        Assert.True(done.Wait(Patience.Limit));
        Assert.Equal(Links * (Links + 1) / 2, sum);
        Assert.Equal((Links, Links), (_hook.Resets, _hook.Signals));
    }

    [Fact]
    public async Task The_Finish_of_another_thread_waits_until_Signal_has_returned()
    {
        using Gate gate = new();
        _hook.OnSignal = gate.Pass;
        using DeviceCall call = NewCall();
        call.Begin_Compute(3);
        gate.AwaitEntered();

        Assert.Equal(CallState.Signaled, call.State);
        Assert.True(call.Wait(TimeSpan.Zero));
        int returnedBefore = -1;
        Thread? finisher = null;
        Task<int> finish = Patience.OnOwnThread(() =>
        {
            finisher = Thread.CurrentThread;
            int result = call.Finish_Compute();
            returnedBefore = _hook.Returned;
            return result;
        });
        Patience.Until(
            () => Volatile.Read(ref finisher) is { } thread && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0,
            "Finish_ does not block");
        Assert.Equal(CancelResult.Completed, call.Cancel());
        Assert.False(finish.IsCompleted);
        gate.Open();
        Assert.Equal(3, await Patience.Of(finish));
        Assert.Equal(1, returnedBefore);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_awaits_goes_on_after_Signal_has_returned(bool finishes)
    {
        // So long that whatever does not wait for the hook comes before its end; what is checked does not depend on it.
        _hook.OnSignal = static () => Thread.Sleep(5);
        using DeviceCall call = NewCall();
        for (int i = 1; i <= 20; i++)
        {
            if (finishes)
            {
                Assert.Equal(i, await call.ComputeAsync(i));
            }
            else
            {
                call.Begin_Compute(i);
                await call;
                Assert.Equal(i, call.Finish_Compute());
            }

            Assert.Equal((i, i), (_hook.Signals, _hook.Returned));
        }
    }

    [Fact]
    public async Task An_await_is_resumed_when_a_Finish_inside_Signal_was_faster()
    {
        using Gate server = new();
        _device.OnCompute = value =>
        {
            server.Pass();
            return value;
        };
        using DeviceCall call = NewCall();
        int result = 0;
        _hook.OnSignal = () => result = call.Finish_Compute();
        call.Begin_Compute(4);
        Task wait = call.WaitAsync().AsTask();
        server.Open();
        await Patience.Of(wait);
        Patience.Until(() => _hook.Returned == 1, "the hook does not return");
        Assert.Equal(4, result);
    }

    [Fact]
    public void COM_28_an_exception_of_Signal_faults_the_call_whose_result_is_not_fetched()
    {
        InvalidTimeZoneException thrown = new("signal");
        _hook.OnSignal = () => throw thrown;
        using DeviceCall call = NewCall();
        call.Begin_Read(3);
        string data = "untouched";
        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => call.Finish_Read(out data)));
        Assert.Equal("untouched", data);
        Assert.Equal(CallState.Idle, call.State);

        _hook.OnSignal = static () => { };
        call.Begin_Read(3);
        Assert.Equal(3, call.Finish_Read(out data));
        Assert.Equal("xxx", data);
    }

    [Fact]
    public async Task COM_28_also_where_the_call_is_awaited()
    {
        InvalidTimeZoneException thrown = new("signal");
        _hook.OnSignal = () => throw thrown;
        using DeviceCall call = NewCall();
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await call.ComputeAsync(1)));
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await call.WorkLaterAsync()));
    }

    [Fact]
    public void An_exception_of_Signal_does_not_hide_the_servers_or_a_cancel()
    {
        _hook.OnSignal = static () => throw new InvalidTimeZoneException("signal");
        using DeviceCall call = NewCall();
        _device.OnCompute = static _ => throw new ArithmeticException("server");
        call.Begin_Compute(1);
        Assert.Throws<ArithmeticException>(() => call.Finish_Compute());

        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        call.Begin_Compute(1);
        gate.AwaitEntered();
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(() => call.Finish_Compute()).ServerOutcome);
        call.Begin_Measure(1, new CancellationToken(canceled: true));
        Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
    }

    [Fact]
    public void An_exception_of_Signal_does_not_leave_Dispose()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        _hook.OnSignal = static () => throw new InvalidTimeZoneException("signal");
        DeviceCall call = NewCall();
        call.Begin_Work();
        call.Dispose();
        AssertReportedOnce();
    }

    [Fact]
    public void An_exception_of_Signal_after_a_Finish_inside_it_touches_no_later_call()
    {
        using DeviceCall call = NewCall();
        int result = 0;
        _hook.OnSignal = () =>
        {
            if (_hook.Signals == 1)
            {
                result = call.Finish_Compute();
                call.Begin_Compute(2);
                throw new InvalidTimeZoneException("signal");
            }
        };
        call.Begin_Compute(1);
        Patience.Until(() => _hook.Returned == 2, "the second call was not signaled");
        Assert.Equal(1, result);
        Assert.Equal(2, call.Finish_Compute());
    }

    [Fact]
    public async Task Dispose_during_Signal_lets_a_blocked_Finish_go()
    {
        using Gate gate = new();
        _hook.OnSignal = gate.Pass;
        DeviceCall call = NewCall();
        call.Begin_Compute(1);
        gate.AwaitEntered();
        Task finish = Patience.OnOwnThread(() => { call.Finish_Compute(); });
        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(finish));
        gate.Open();
        gate.AwaitLeft();
        AssertReportedOnce();
    }

    [Fact]
    public void The_options_are_copied()
    {
        CallOptions options = new() { Synchronize = _hook };
        using DeviceCall call = new(_device, options);
        options.Synchronize = null;
        call.Begin_Work();
        call.Finish_Work();
        AssertReportedOnce();
    }

    [Fact]
    public void COM_25_a_call_object_is_no_hook()
    {
        using DeviceCall other = new(_device);
        using DeviceCall call = new(_device, new CallOptions { Synchronize = other });
        Assert.Throws<InvalidOperationException>(() => call.Begin_Work());
        Assert.Equal(CallState.Idle, call.State);
    }

    [Theory]
    [InlineData("Wait")]
    [InlineData("handle")]
    [InlineData("WaitAsync")]
    [InlineData("Cancel")]
    [InlineData("CancelAsync")]
    public async Task Whoever_waited_goes_on_after_Signal_has_returned(string how)
    {
        using Gate server = new();
        using Gate signal = new();
        _device.OnCompute = value =>
        {
            server.Pass();
            return value;
        };
        _hook.OnSignal = signal.Pass;
        using DeviceCall call = NewCall();
        WaitHandle handle = call.AsyncWaitHandle;
        call.Begin_Compute(1);
        server.AwaitEntered();
        Thread? waiter = null;
        int returned = -1;
        Task wait = Patience.OnOwnThread(() =>
        {
            waiter = Thread.CurrentThread;
            object _ = how switch
            {
                "Wait" => call.Wait(Codes.Long),
                "handle" => handle.WaitOne(Patience.Limit),
                "WaitAsync" => call.WaitAsync(Codes.Long).AsTask().Result,
                "Cancel" => call.Cancel(Codes.Long),
                _ => call.CancelAsync(Codes.Long).AsTask().Result,
            };
            returned = _hook.Returned;
        });
        Patience.Until(
            () => Volatile.Read(ref waiter) is { } thread && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0,
            "nobody waits");
        server.Open();
        signal.AwaitEntered();
        signal.Open();
        await Patience.Of(wait);
        Assert.Equal(1, returned);
        Assert.Equal(1, call.Finish_Compute());
    }
}
