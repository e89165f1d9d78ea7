using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Dispose is legal in every state, never blocks and never cancels: design section 4, COM-20.</summary>
public sealed class DisposeTests
{
    private readonly Device _device = new();

    [Fact]
    public async Task After_it_everything_but_Cancel_throws_ObjectDisposedException()
    {
        DeviceCall call = new(_device);
        call.Dispose();
        call.Dispose();
        Assert.Equal(CallState.Released, call.State);
        Assert.False(call.IsCompleted);
        Assert.Throws<ObjectDisposedException>(() => call.Begin_Compute(1));
        Assert.Throws<ObjectDisposedException>(() => call.Finish_Compute());
        Assert.Throws<ObjectDisposedException>(() => call.Wait(TimeSpan.Zero));
        Assert.Throws<ObjectDisposedException>(() => call.Wait(Infinite));
        Assert.Throws<ObjectDisposedException>(() => call.AsyncWaitHandle);
        Assert.Throws<ObjectDisposedException>(() => ((ISynchronizeHandle)call).GetHandle());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.WaitAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.WaitAsync(Short));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.ComputeAsync(1));
        Assert.Equal(CancelResult.Completed, call.Cancel());
        Assert.Equal(CancelResult.Completed, call.Cancel(Infinite));
        Assert.Equal(CancelResult.Completed, await call.CancelAsync(Infinite));
        Assert.False(call.TestCancel());
        Assert.Equal(0, _device.Entered);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("signaled")]
    [InlineData("cancelled")]
    public void With_a_call_in_progress_Finish_throws_ObjectDisposedException(string state)
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        if (state == "signaled")
        {
            gate.Open();
            Assert.True(call.Wait(Long));
        }
        else if (state == "cancelled")
        {
            call.Cancel();
        }

        call.Dispose();
        Assert.Throws<ObjectDisposedException>(() => call.Finish_Compute());
        Assert.Throws<ObjectDisposedException>(() => call.Begin_Compute(2));
        Assert.Equal(CallState.Released, call.State);
    }

    [Fact]
    public async Task It_is_the_terminal_event_for_whoever_waits()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        WaitHandle handle = call.AsyncWaitHandle;
        Task<int> finish = Patience.OnOwnThread(() => call.Finish_Compute());
        Task<bool> wait = Patience.OnOwnThread(() => call.Wait(Infinite));
        Task<bool> timedWait = Patience.OnOwnThread(() => call.Wait(Long));
        Task<bool> handleWait = Patience.OnOwnThread(() => handle.WaitOne(Long));
        Task awaiting = AwaitCall(call);
        Task<CancelResult> cancel = Patience.OnOwnThread(() => call.Cancel(Infinite));
        Patience.Until(() => call.State == CallState.Canceling, "not canceling");
        Thread.Sleep(50); // Lets the threads above block; the test holds without it, but tries less.

        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(finish));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(wait));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(timedWait));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(awaiting));
        Assert.True(await Patience.Of(handleWait));
        Assert.Equal(CancelResult.Requested, await Patience.Of(cancel));
        Assert.Equal(0, gate.Left);

        static async Task AwaitCall(DeviceCall call) => await call;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_ends_a_WaitAsync_with_a_limit(bool withTimeout)
    {
        using Gate gate = new();
        using CancellationTokenSource source = new();
        DeviceCall call = _device.BeginBehind(gate);
        Task wait = withTimeout ? call.WaitAsync(Long).AsTask() : call.WaitAsync(source.Token).AsTask();
        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(wait));
    }

    [Fact]
    public async Task It_ends_a_wait_of_an_idle_call()
    {
        DeviceCall call = new(_device);
        TimeSpan hour = TimeSpan.FromHours(1);
        Task<bool> blocking = Patience.OnOwnThread(() => call.Wait(hour));
        Task<bool> awaiting = call.WaitAsync(hour).AsTask();
        Assert.False(blocking.Wait(Short));
        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(blocking));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(awaiting));
    }

    [Fact]
    public async Task It_ends_an_MAsync()
    {
        using Gate gate = new();
        _device.OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        DeviceCall call = new(_device);
        Task<int> task = call.ComputeAsync(1).AsTask();
        gate.AwaitEntered();
        call.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(task));
    }

    [Fact]
    public void Continuations_do_not_run_on_the_stack_of_Dispose()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        TaskCompletionSource<int> thread = new();
        call.GetAwaiter().OnCompleted(() => thread.SetResult(Environment.CurrentManagedThreadId));
        int own = 0;
        Thread disposer = new(() =>
        {
            own = Environment.CurrentManagedThreadId;
            call.Dispose();
        });
        disposer.Start();
        disposer.Join();
        Assert.NotEqual(own, thread.Task.WaitAsync(Long).GetAwaiter().GetResult());
    }

    [Fact]
    public void A_continuation_that_has_run_does_not_run_again()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        int ran = 0;
        call.GetAwaiter().OnCompleted(() => Interlocked.Increment(ref ran));
        gate.Open();
        Patience.Until(() => Volatile.Read(ref ran) == 1, "the continuation did not run");
        call.Dispose();
        Thread.Sleep(50); // Time for a second run, which would come from the pool.
        Assert.Equal(1, ran);
    }

    [Fact]
    public void The_server_object_is_never_disposed()
    {
        DisposableServer server = new();
        new EchoCall(server).Dispose();
        Assert.False(server.IsDisposed);
    }

    private sealed class DisposableServer : IEcho, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public int Echo(int value) => value;

        public void Dispose() => IsDisposed = true;
    }
}

[AsyncCall]
public interface IEcho
{
    int Echo(int value);
}
