using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>What the tasks of the awaits tell to those who look at them instead of awaiting them: design sections 3 and 4.</summary>
public sealed class ValueTaskTests : IDisposable
{
    private readonly Gate _gate = new();
    private readonly Device _device = new();
    private readonly DeviceCall _call;
    private bool _faults;

    public ValueTaskTests()
    {
        _device.OnCompute = value =>
        {
            Pass();
            return value;
        };
        _device.OnWork = Pass;
        _call = new DeviceCall(_device);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _call.Dispose();
    }

    [Theory]
    [InlineData("result")]
    [InlineData("fault")]
    [InlineData("cancel")]
    [InlineData("dispose")]
    public void A_task_of_MAsync_tells_how_the_call_ended(string end)
    {
        ValueTask<int> task = _call.ComputeAsync(1);
        Assert.False(task.IsCompleted);
        End(end);
        Patience.Until(() => task.IsCompleted, "not completed");
        Assert.Equal(
            (end == "result", end == "cancel", end is "fault" or "dispose"),
            (task.IsCompletedSuccessfully, task.IsCanceled, task.IsFaulted));
        Exception? thrown = Record.Exception(() => { _ = task.GetAwaiter().GetResult(); });
        Assert.IsType(ExceptionOf(end), (object?)thrown ?? end);

        // Taken: there is no result any more, whatever the record does next.
        Assert.Equal((false, false, true), (task.IsCompletedSuccessfully, task.IsCanceled, task.IsFaulted));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("fault")]
    [InlineData("cancel")]
    [InlineData("dispose")]
    public void A_task_of_MAsync_without_a_result_does_too(string end)
    {
        ValueTask task = _call.WorkAsync();
        Assert.False(task.IsCompleted);
        End(end);
        Patience.Until(() => task.IsCompleted, "not completed");
        Assert.Equal(
            (end == "result", end == "cancel", end is "fault" or "dispose"),
            (task.IsCompletedSuccessfully, task.IsCanceled, task.IsFaulted));
        Exception? thrown = Record.Exception(() => task.GetAwaiter().GetResult());
        Assert.IsType(ExceptionOf(end), (object?)thrown ?? end);
        Assert.True(task.IsFaulted);
        if (end != "dispose")
        {
            Assert.Throws<CallCompleteException>(() => task.GetAwaiter().GetResult());
        }
    }

    [Theory]
    [InlineData("result")]
    [InlineData("fault")]
    [InlineData("cancel")]
    public void A_task_of_a_wait_is_through_when_the_call_is_however_it_ended_COM23(string end)
    {
        _call.Begin_Compute(1);
        ValueTask task = _call.WaitAsync();
        Assert.False(task.IsCompleted);
        End(end);
        Patience.Until(() => task.IsCompleted, "not completed");
        Assert.True(task.IsCompletedSuccessfully);
        _ = Record.Exception(() => { _call.Finish_Compute(); });
        Assert.True(task.IsCompletedSuccessfully);

        // The next call of the same record or of another is not this task's.
        _call.Begin_Measure(2);
        Assert.True(task.IsCompletedSuccessfully);
        task.GetAwaiter().GetResult();
        Assert.Equal(2, _call.Finish_Measure());
    }

    [Fact]
    public void A_task_of_a_wait_of_an_earlier_call_of_the_record_is_through()
    {
        _device.OnCompute = static value => value;
        _call.Begin_Compute(1);
        Assert.Equal(1, _call.Finish_Compute());
        ValueTask<int> taken = _call.ComputeAsync(2);
        Assert.True(_call.Wait(Long));
        Assert.Equal(2, _call.Finish_Compute());
        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        _call.Begin_Compute(3);
        ValueTask wait = _call.WaitAsync();
        Assert.Equal((false, true), (wait.IsCompleted, taken.IsFaulted));
        gate.AwaitEntered();
        gate.Open();
        Assert.Equal(3, _call.Finish_Compute());
        using Gate last = new();
        _device.OnCompute = value =>
        {
            last.Pass();
            return value;
        };
        _call.Begin_Compute(4);
        Assert.True(wait.IsCompletedSuccessfully);
        wait.GetAwaiter().GetResult();
        Assert.Throws<CallCompleteException>(() => taken.GetAwaiter().GetResult());
        Assert.Equal(CallState.Pending, _call.State);
        last.Open();
        Assert.Equal(4, _call.Finish_Compute());
    }

    [Fact]
    public void A_task_of_a_wait_is_faulted_by_Dispose()
    {
        _call.Begin_Compute(1);
        ValueTask task = _call.WaitAsync();
        _call.Dispose();
        Assert.True(task.IsFaulted);
        Assert.Throws<ObjectDisposedException>(() => task.GetAwaiter().GetResult());
    }

    [Fact]
    public void A_continuation_that_comes_when_the_call_has_ended_or_another_is_pending_runs_all_the_same()
    {
        int ran = 0;
        _call.Begin_Work();
        ValueTaskAwaiter awaiter = _call.WaitAsync().GetAwaiter();
        _gate.Open();
        Assert.True(_call.Wait(Long));
        AssertRuns(awaiter);
        _call.Finish_Work();
        AssertRuns(awaiter);

        using Gate next = new();
        _device.OnWork = next.Pass;
        _call.Begin_Work();
        next.AwaitEntered();
        int before = AssertRuns(awaiter);
        Assert.Equal(CallState.Pending, _call.State);
        next.Open();
        _call.Finish_Work();
        Thread.Sleep(20); // Time for a second run, which would come from the server's thread.
        Assert.Equal(before, Volatile.Read(ref ran));

        int AssertRuns(ValueTaskAwaiter awaiter)
        {
            int before = Volatile.Read(ref ran);
            awaiter.OnCompleted(() => Interlocked.Increment(ref ran));
            Patience.Until(() => Volatile.Read(ref ran) > before, "the continuation did not run");
            return before + 1;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_of_MAsync_has_its_one_await_from_the_beginning(bool withToken)
    {
        using CancellationTokenSource source = new();
        ValueTask<int> task = _call.ComputeAsync(1, withToken ? source.Token : default);
        Assert.Throws<InvalidOperationException>(() => { _ = _call.WaitAsync(); });
        Assert.Throws<InvalidOperationException>(() => { _ = _call.WaitAsync(Long); });
        _gate.Open();
        Assert.Equal(1, task.AsTask().GetAwaiter().GetResult());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_of_Begin_has_not(bool withToken)
    {
        using CancellationTokenSource source = new();
        _device.OnMeasure = (value, _) =>
        {
            _gate.Pass();
            return value;
        };
        _call.Begin_Measure(1, withToken ? source.Token : default);
        Task wait = _call.WaitAsync().AsTask();
        _gate.Open();
        await Patience.Of(wait);
        Assert.Equal(1, _call.Finish_Measure());
    }

    [Fact]
    public void A_second_continuation_is_refused_and_the_first_one_runs()
    {
        _call.Begin_Work();
        ValueTaskAwaiter awaiter = _call.WaitAsync().GetAwaiter();
        using ManualResetEventSlim ran = new();
        awaiter.UnsafeOnCompleted(ran.Set);
        Assert.Throws<InvalidOperationException>(() => awaiter.UnsafeOnCompleted(static () => { }));
        _gate.Open();
        Assert.True(ran.Wait(Patience.Limit), "the continuation did not run");
        _call.Finish_Work();
    }

    [Fact]
    public async Task The_object_is_free_after_an_awaited_end()
    {
        for (int i = 0; i < 3; i++)
        {
            using Gate gate = new();
            _device.OnWork = gate.Pass;
            Task work = _call.WorkAsync().AsTask();
            gate.AwaitEntered();
            gate.Open();
            await Patience.Of(work);
            Assert.Equal(CallState.Idle, _call.State);
            using Gate second = new();
            _device.OnCompute = value =>
            {
                second.Pass();
                return value;
            };
            Task<int> compute = _call.ComputeAsync(i).AsTask();
            second.AwaitEntered();
            second.Open();
            Assert.Equal(i, await Patience.Of(compute));
            Assert.Equal(CallState.Idle, _call.State);
        }
    }

    private void Pass()
    {
        _gate.Pass();
        if (_faults)
        {
            throw new FormatException();
        }
    }

    private static Type ExceptionOf(string end) => end switch
    {
        "fault" => typeof(FormatException),
        "cancel" => typeof(CallCanceledException),
        "dispose" => typeof(ObjectDisposedException),
        _ => typeof(string),
    };

    private void End(string end)
    {
        _gate.AwaitEntered();
        switch (end)
        {
            case "cancel":
                Assert.Equal(CancelResult.Requested, _call.Cancel());
                return;
            case "dispose":
                _call.Dispose();
                return;
            case "fault":
                _faults = true;
                break;
        }

        _gate.Open();
    }
}
