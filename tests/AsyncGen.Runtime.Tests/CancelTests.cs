using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Cancelling: design section 4 and COM-35 to COM-45.</summary>
public sealed class CancelTests
{
    [Fact]
    public async Task An_interrupted_Cancel_with_a_grace_ends_the_call_and_keeps_the_interrupt()
    {
        using Gate gate = new();
        Device device = new();
        using DeviceCall call = device.BeginBehind(gate);
        Thread? canceller = null;
        Task<(CancelResult Result, bool IsInterrupted)> cancel = Patience.OnOwnThread(() =>
        {
            canceller = Thread.CurrentThread;
            CancelResult result = call.Cancel(Codes.Infinite);
            return (result, Record.Exception(static () => Thread.Sleep(Codes.Long)) is ThreadInterruptedException);
        });
        Patience.Until(() => call.State == CallState.Canceling, "no grace runs");
        canceller!.Interrupt();
        Assert.Equal((CancelResult.Requested, true), await Patience.Of(cancel));
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(() => call.Finish_Compute()).ServerOutcome);
    }

    private readonly Device _device = new();

    [Fact]
    public void Values_of_CancelResult_are_the_HRESULTs_COM37_COM38()
    {
        Assert.Equal(0, (int)CancelResult.Requested);
        Assert.Equal(CallCanceled, (int)CancelResult.AlreadyCanceled);
        Assert.Equal(CallComplete, (int)CancelResult.Completed);
        Assert.Equal(CancelDisabled, (int)CancelResult.Disabled);
    }

    [Fact]
    public void Cancel_before_the_server_started_wins_at_once_and_it_never_runs_COM41()
    {
        using Gate gate = new();
        CallOptions serial = new() { Dispatcher = CallDispatcher.Serial() };
        using DeviceCall first = new(new Device { OnWork = gate.Pass }, serial);
        using DeviceCall second = new(_device, serial);
        first.Begin_Work();
        gate.AwaitEntered();
        second.Begin_Compute(1);
        Assert.Equal(CancelResult.Requested, second.Cancel(Infinite));
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => second.Finish_Compute()).ServerOutcome);
        second.Begin_Compute(2);
        gate.Open();
        Assert.Equal(2, second.Finish_Compute());
        Assert.Equal(1, _device.Entered);
        first.Finish_Work();
    }

    [Theory]
    [InlineData(ServerOutcome.Unknown)]
    [InlineData(ServerOutcome.Completed)]
    [InlineData(ServerOutcome.Faulted)]
    [InlineData(ServerOutcome.Acknowledged)]
    public void ServerOutcome_is_sampled_when_Finish_throws(ServerOutcome expected)
    {
        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return expected switch
            {
                ServerOutcome.Faulted => throw new FormatException(),
                ServerOutcome.Acknowledged => throw new OperationCanceledException("acknowledged"),
                _ => value,
            };
        };
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        gate.AwaitEntered();
        call.Cancel();
        if (expected != ServerOutcome.Unknown)
        {
            gate.Open();
            gate.AwaitLeft();
            Thread.Sleep(50); // From the gate to the end of the server method there is nothing to wait for.
        }

        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal(expected, e.ServerOutcome);
        Assert.Equal(expected == ServerOutcome.Acknowledged ? "acknowledged" : null, e.InnerException?.Message);
        Assert.Equal(CallCanceled, e.HResult);
    }

    [Fact]
    public void OperationCanceledException_without_a_request_is_a_fault_like_any_other()
    {
        OperationCanceledException thrown = new("own decision");
        _device.OnCompute = _ => throw thrown;
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        Assert.Same(thrown, Assert.Throws<OperationCanceledException>(() => call.Finish_Compute()));
    }

    [Fact]
    public void An_abandoned_call_that_was_finished_is_not_cancelled_again_COM37()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        call.Cancel();
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal(CancelResult.Completed, call.Cancel());
        Assert.Equal(CancelResult.Completed, call.Cancel(Infinite));
        Assert.False(call.TestCancel());
    }

    [Fact]
    public async Task Shorter_grace_of_a_second_Cancel_takes_effect()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> blocking = Patience.OnOwnThread(() => call.Cancel(Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Assert.False(blocking.Wait(Short));
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel(Short));
        Assert.Equal(CancelResult.Requested, await Patience.Of(blocking));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public async Task Shorter_grace_takes_effect_on_CancelAsync_too()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> first = call.CancelAsync(Long * 10).AsTask();
        Assert.Equal(CancelResult.AlreadyCanceled, await call.CancelAsync(Short));
        Assert.Equal(CancelResult.Requested, await Patience.Of(first));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public async Task Longer_grace_of_a_second_Cancel_changes_nothing()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> first = Patience.OnOwnThread(() => call.Cancel(TimeSpan.FromMilliseconds(200)));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel(Infinite));
        Assert.Equal(CancelResult.Requested, await Patience.Of(first));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public async Task Deaf_server_is_abandoned_by_a_second_Cancel_without_grace()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Task<CancelResult> first = Patience.OnOwnThread(() => call.Cancel(Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Assert.Equal(CancelResult.AlreadyCanceled, call.Cancel());
        Assert.Equal(CancelResult.Requested, await Patience.Of(first));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }

    [Fact]
    public void Server_learns_of_the_cancel_through_its_token_COM44()
    {
        using ManualResetEventSlim canceled = new();
        _device.OnMeasure = (value, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(canceled.Set);
            Assert.True(canceled.Wait(Long));
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1);
        Patience.Until(() => _device.Entered == 1, "not entered");
        Assert.Equal(CancelResult.Completed, call.Cancel(Long));
        Assert.Equal(1, call.Finish_Measure());
    }

    [Fact]
    public void Server_that_asks_late_for_its_token_finds_it_cancelled()
    {
        using Gate gate = new();
        bool? seen = null;
        _device.OnWork = () =>
        {
            gate.Pass();
            seen = ServerCall.CancellationToken.IsCancellationRequested;
        };
        using DeviceCall call = new(_device);
        call.Begin_Work();
        gate.AwaitEntered();
        call.Cancel();
        gate.Open();
        Patience.Until(() => seen is not null, "the server did not look");
        Assert.True(seen);
        Assert.Throws<CallCanceledException>(() => call.Finish_Work());
    }

    [Fact]
    public void Exceptions_of_the_servers_registrations_reach_neither_the_client_nor_the_pool()
    {
        using Gate gate = new();
        using ManualResetEventSlim registrationRan = new();
        _device.OnMeasure = (value, token) =>
        {
            token.Register(() =>
            {
                registrationRan.Set();
                throw new FormatException("from the registration");
            });
            gate.Pass();
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1);
        gate.AwaitEntered();
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Assert.True(registrationRan.Wait(Long));
        Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
    }

    [Fact]
    public void Servers_registrations_do_not_run_on_the_cancellers_stack()
    {
        using Gate gate = new();
        int cancellers = Environment.CurrentManagedThreadId;
        TaskCompletionSource<int> thread = new();
        _device.OnMeasure = (value, token) =>
        {
            token.Register(() => thread.SetResult(Environment.CurrentManagedThreadId));
            gate.Pass();
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Measure(1);
        gate.AwaitEntered();
        call.Cancel();
        Assert.NotEqual(cancellers, thread.Task.WaitAsync(Long).GetAwaiter().GetResult());
        Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
    }

    [Fact]
    public void Cancel_never_blocks_on_the_server_and_late_results_never_reach_a_later_call()
    {
        using Gate gate = new();
        _device.OnCompute = value =>
        {
            if (value == 1)
            {
                gate.Pass();
            }

            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        gate.AwaitEntered();
        Assert.Equal(CancelResult.Requested, call.Cancel());
        Assert.Equal(0, gate.Left);
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        for (int i = 2; i < 50; i++)
        {
            call.Begin_Compute(i);
            if (i == 25)
            {
                gate.Open();
                gate.AwaitLeft();
            }

            Assert.Equal(i, call.Finish_Compute());
        }
    }

    [Fact]
    public void Late_exceptions_are_not_unobserved_task_exceptions()
    {
        List<Exception> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> handler = (_, e) =>
        {
            lock (unobserved)
            {
                unobserved.Add(e.Exception);
            }
        };
        TaskScheduler.UnobservedTaskException += handler;
        try
        {
            AbandonFaultingCalls();
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= handler;
        }

        lock (unobserved)
        {
            Assert.DoesNotContain(unobserved, static e => e.ToString().Contains("late", StringComparison.Ordinal));
        }
    }

    private static void AbandonFaultingCalls()
    {
        using Gate gate = new();
        Device device = new()
        {
            OnWork = () =>
            {
                gate.Pass();
                throw new FormatException("late");
            },
            OnComputeLater = async (_, _) =>
            {
                await Task.Run(gate.Pass).ConfigureAwait(false);
                throw new FormatException("late");
            },
        };
        DeviceCall call = new(device);
        call.Begin_Work();
        gate.AwaitEntered();
        call.Cancel();
        Assert.Throws<CallCanceledException>(() => call.Finish_Work());
        call.Begin_ComputeLater(1);
        call.Dispose();
        gate.Open();
        gate.AwaitLeft(2);
        Thread.Sleep(50); // From the gate to the end of the server methods there is nothing to wait for.
    }

    [Fact]
    public void Cancelling_its_own_call_from_inside_the_server_does_not_wait_for_itself()
    {
        DeviceCall? call = null;
        CancelResult? result = null;
        _device.OnCompute = value =>
        {
            result = call!.Cancel(Infinite);
            Assert.True(ServerCall.TestCancel());
            return value;
        };
        using (call = new DeviceCall(_device))
        {
            call.Begin_Compute(5);
            Assert.Equal(5, call.Finish_Compute());
            Assert.Equal(CancelResult.Requested, result);
        }
    }

    [Fact]
    public async Task Task_server_is_cancelled_through_its_token_and_acknowledges()
    {
        _device.OnComputeLater = static async (value, token) =>
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_ComputeLater(1);
        Patience.Until(() => _device.Entered == 1, "not entered");
        Assert.Equal(CancelResult.Requested, await Patience.Of(call.CancelAsync(Infinite).AsTask()));
        CallCanceledException e = Assert.Throws<CallCanceledException>(() => call.Finish_ComputeLater());
        Assert.Equal(ServerOutcome.Acknowledged, e.ServerOutcome);
        Assert.IsType<TaskCanceledException>(e.InnerException);
    }

    [Fact]
    public void Record_is_used_again_after_a_cooperative_cancel()
    {
        using DeviceCall call = new(_device);
        for (int i = 0; i < 100; i++)
        {
            _device.OnMeasure = static (value, token) =>
            {
                token.WaitHandle.WaitOne();
                return value;
            };
            call.Begin_Measure(i);
            CancelResult result = call.Cancel(Infinite);
            if (result == CancelResult.Completed)
            {
                Assert.Equal(i, call.Finish_Measure());
            }
            else
            {
                Assert.Equal(
                    ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Measure()).ServerOutcome);
            }

            bool? canceled = null;
            _device.OnMeasure = (value, token) =>
            {
                canceled = token.IsCancellationRequested || ServerCall.TestCancel();
                return value;
            };
            call.Begin_Measure(i);
            Assert.Equal(i, call.Finish_Measure());
            Assert.False(canceled);
        }
    }
}
