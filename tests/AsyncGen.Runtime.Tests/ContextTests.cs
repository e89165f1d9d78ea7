using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>Contexts: the execution context flows to the server as with Task.Run, an await returns to its caller's (design section 4).</summary>
public sealed class ContextTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    private readonly Device _device = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Server_sees_the_callers_context_of_each_call(bool serial, bool inlineFinish)
    {
        string? seen = null;
        _device.OnWork = () =>
        {
            seen = s_local.Value;
            s_local.Value = "changed by the server";
        };
        using DeviceCall call = new(_device, new CallOptions
        {
            Dispatcher = serial ? CallDispatcher.Serial() : null,
            InlineFinish = inlineFinish,
        });
        foreach (string? value in new[] { "one", null, "two", null })
        {
            s_local.Value = value;
            call.Begin_Work();
            call.Finish_Work();
            Assert.Equal(value, seen);
            Assert.Equal(value, s_local.Value);
            await call.WorkAsync();
            Assert.Equal(value, seen);
            Assert.Equal(value, s_local.Value);
        }
    }

    [Fact]
    public void Suppressed_flow_is_respected()
    {
        string? seen = "not run";
        _device.OnWork = () => seen = s_local.Value;
        using DeviceCall call = new(_device);
        s_local.Value = "caller";
        using (ExecutionContext.SuppressFlow())
        {
            call.Begin_Work();
        }

        call.Finish_Work();
        Assert.Null(seen);
    }

    [Fact]
    public void Server_runs_without_the_clients_synchronization_context()
    {
        SynchronizationContext? seen = null;
        _device.OnWork = () => seen = SynchronizationContext.Current;
        using DeviceCall call = new(_device, new CallOptions { InlineFinish = true });
        RunPumped(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                call.Begin_Work();
                call.Finish_Work();
                Assert.IsType<Pump>(SynchronizationContext.Current);
            }

            return Task.CompletedTask;
        });
        Assert.Null(seen);
    }

    [Theory]
    [InlineData("await")]
    [InlineData("WaitAsync")]
    [InlineData("WaitAsync with a limit")]
    [InlineData("MAsync")]
    public void Await_returns_to_the_callers_context(string how)
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        RunPumped(async () =>
        {
            int thread = Environment.CurrentManagedThreadId;
            if (how == "MAsync")
            {
                ValueTask task = call.WorkAsync();
                gate.Open();
                await task;
            }
            else
            {
                call.Begin_Work();
                gate.AwaitEntered();
                _ = Task.Run(gate.Open);
                if (how == "await")
                {
                    await call;
                }
                else if (how == "WaitAsync")
                {
                    await call.WaitAsync();
                }
                else
                {
                    Assert.True(await call.WaitAsync(Codes.Long));
                }

                call.Finish_Work();
            }

            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        });
    }

    [Fact]
    public void ConfigureAwait_false_does_not_return_to_it()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        RunPumped(async () =>
        {
            int thread = Environment.CurrentManagedThreadId;
            call.Begin_Work();
            gate.AwaitEntered();
            _ = Task.Run(async () =>
            {
                await Task.Delay(20).ConfigureAwait(false);
                gate.Open();
            });
            await call.ConfigureAwait(false);
            Assert.NotEqual(thread, Environment.CurrentManagedThreadId);
            call.Finish_Work();
        });
    }

    [Fact]
    public async Task Await_returns_to_the_callers_task_scheduler()
    {
        ConcurrentExclusiveSchedulerPair pair = new();
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        await Task.Factory.StartNew(
            async () =>
            {
                call.Begin_Work();
                gate.AwaitEntered();
                _ = Task.Run(gate.Open);
                await call;
                Assert.Same(pair.ExclusiveScheduler, TaskScheduler.Current);
                call.Finish_Work();
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            pair.ExclusiveScheduler).Unwrap();
    }

    [Fact]
    public void OnCompleted_flows_the_context_to_the_continuation()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        TaskCompletionSource<string?> seen = new();
        call.Begin_Work();
        s_local.Value = "at OnCompleted";
        call.GetAwaiter().OnCompleted(() => seen.SetResult(s_local.Value));
        s_local.Value = "later";
        gate.Open();
        Assert.Equal("at OnCompleted", seen.Task.WaitAsync(Codes.Long).GetAwaiter().GetResult());
        call.Finish_Work();
    }

    [Fact]
    public void UnsafeOnCompleted_does_not()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        TaskCompletionSource<string?> seen = new();
        call.Begin_Work();
        s_local.Value = "at UnsafeOnCompleted";
        call.GetAwaiter().UnsafeOnCompleted(() => seen.SetResult(s_local.Value));
        Thread ender = new(gate.Open);
        ender.UnsafeStart();
        Assert.NotEqual("at UnsafeOnCompleted", seen.Task.WaitAsync(Codes.Long).GetAwaiter().GetResult());
        call.Finish_Work();
    }

    /// <summary>Runs an async function on this thread with a synchronization context of its own.</summary>
    private static void RunPumped(Func<Task> function)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        Pump pump = new();
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            Task task = function();
            task.ContinueWith(_ => pump.Stop(), TaskScheduler.Default);
            pump.Run();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Pump : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

        public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

        public void Stop() => _queue.CompleteAdding();

        public void Run()
        {
            foreach ((SendOrPostCallback callback, object? state) in _queue.GetConsumingEnumerable())
            {
                callback(state);
            }
        }
    }
}
