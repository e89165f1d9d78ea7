using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Where the code after an await runs, and that its place can spoil nothing: design section 4.</summary>
public sealed class ContinuationPlaceTests
{
    private readonly Device _device = new();

    [Theory]
    [InlineData("cancel")]
    [InlineData("dispose")]
    [InlineData("end")]
    public async Task Context_that_refuses_to_post_spoils_neither_the_end_of_the_call_nor_the_await(string end)
    {
        using Gate gate = new();
        CancellationToken seen = default;
        _device.OnMeasure = (value, token) =>
        {
            seen = token;
            gate.Pass();
            return value;
        };
        DeviceCall call = new(_device);
        WaitHandle handle = call.AsyncWaitHandle;
        call.Begin_Measure(1);
        gate.AwaitEntered();
        Task awaiting = await Patience.OnOwnThread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new ClosedWindow());
            return Await(call);
        });
        switch (end)
        {
            case "cancel":
                Assert.Equal(CancelResult.Requested, call.Cancel());
                await Patience.Of(awaiting);
                Patience.Until(() => seen.IsCancellationRequested, "the server was not told");
                Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
                break;
            case "dispose":
                call.Dispose();
                await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(awaiting));
                Assert.True(handle.SafeWaitHandle.IsClosed);
                break;
            default:
                gate.Open();
                await Patience.Of(awaiting);
                Assert.Equal(1, call.Finish_Measure());
                break;
        }

        static async Task Await(DeviceCall call) => await call;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inline_Finish_does_not_run_another_clients_continuation_on_its_stack(bool withContext)
    {
        AsyncLocal<object?> local = new();
        using DeviceCall call = new(_device, new CallOptions { InlineFinish = true });
        int ranInline = 0;
        _device.OnWork = () => ranInline = Environment.CurrentManagedThreadId;
        Patience.OnOwnThread(() =>
        {
            // Until a Finish_ was inline: the pool may be faster.
            local.Value = withContext ? local : null;
            for (int i = 0; i < 1000 && ranInline != Environment.CurrentManagedThreadId; i++)
            {
                TaskCompletionSource<int> continuation = new();
                call.Begin_Work();
                AwaitElsewhere(call, () => continuation.SetResult(Environment.CurrentManagedThreadId));
                call.Finish_Work();
                Assert.NotEqual(Environment.CurrentManagedThreadId, continuation.Task.WaitAsync(Long).GetAwaiter().GetResult());
            }
        }).WaitAsync(Long).GetAwaiter().GetResult();

        static void AwaitElsewhere(DeviceCall call, Action continuation)
        {
            Thread thread = new(() => call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation));
            thread.Start();
            thread.Join();
        }
    }

    [Fact]
    public void A_wait_given_up_by_its_token_does_not_go_on_where_the_token_is_cancelled()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        using CancellationTokenSource source = new();
        Task<int> place = PlaceAfterWait(call, source.Token);
        source.Cancel();
        Assert.NotEqual(Environment.CurrentManagedThreadId, Patience.Of(place).GetAwaiter().GetResult());
        gate.Open();
        Assert.Equal(1, call.Finish_Compute());

        static async Task<int> PlaceAfterWait(DeviceCall call, CancellationToken cancellationToken)
        {
            try
            {
                await call.WaitAsync(Long, cancellationToken).ConfigureAwait(false);
                throw new InvalidOperationException("the wait was not given up");
            }
            catch (OperationCanceledException)
            {
                return Environment.CurrentManagedThreadId;
            }
        }
    }

    [Fact]
    public async Task Servers_synchronization_context_is_not_the_clients()
    {
        using Gate gate = new();
        _device.OnWork = () =>
        {
            gate.Pass();
            SynchronizationContext.SetSynchronizationContext(new ClosedWindow());
        };
        using DeviceCall call = new(_device);
        call.Begin_Work();
        gate.AwaitEntered();
        Task<SynchronizationContext?> seen = Await(call);
        gate.Open();
        Assert.Null(await Patience.Of(seen));
        call.Finish_Work();

        static async Task<SynchronizationContext?> Await(DeviceCall call)
        {
            await call.ConfigureAwait(false);
            return SynchronizationContext.Current;
        }
    }

    [Fact]
    public async Task Servers_task_scheduler_is_not_the_clients()
    {
        PendingWork work = new();
        _device.OnWorkLater = () => work.Task;
        using DeviceCall call = new(_device);
        Task<TaskScheduler> seen = Await(call);
        Patience.Until(() => work.IsAwaited, "the server's task is not awaited");
        TaskScheduler servers = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Patience.Of(Task.Factory.StartNew(work.End, CancellationToken.None, TaskCreationOptions.None, servers));
        Assert.Same(TaskScheduler.Default, await Patience.Of(seen));

        static async Task<TaskScheduler> Await(DeviceCall call)
        {
            await call.WorkLaterAsync().ConfigureAwait(false);
            return TaskScheduler.Current;
        }
    }

    /// <summary>A server's task that goes on where it is ended, as those of the platform never do on a scheduler.</summary>
    private sealed class PendingWork : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<int> _core;
        private bool _isAwaited;

        public bool IsAwaited => Volatile.Read(ref _isAwaited);

        public ValueTask Task => new(this, _core.Version);

        public void End() => _core.SetResult(0);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _core.OnCompleted(continuation, state, token, flags);
            Volatile.Write(ref _isAwaited, true);
        }

        public void GetResult(short token) => _core.GetResult(token);
    }

    private sealed class ClosedWindow : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) =>
            throw new InvalidOperationException("The window is gone.");
    }
}
