using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>What a debugger shows of call objects and what belongs to them, without doing anything to them.</summary>
public sealed class DebuggerTests
{
    private readonly Device _device = new();

    [Fact]
    public async Task A_call_object_shows_its_state_and_its_operation()
    {
        using Gate gate = new();
        DeviceCall call = new(_device);
        Assert.Equal("DeviceCall: Idle", DebuggerView.Of(call));

        call = _device.BeginBehind(gate, new CallOptions { Name = "kitchen" });
        Assert.Equal("kitchen: Pending (Compute)", DebuggerView.Of(call));

        ValueTask<CancelResult> cancel = call.CancelAsync(Timeout.InfiniteTimeSpan);
        Assert.Equal("kitchen: Canceling (Compute)", DebuggerView.Of(call));

        gate.Open();
        await cancel;
        Assert.Equal("kitchen: Signaled (Compute)", DebuggerView.Of(call));

        call.Finish_Compute();
        Assert.Equal("kitchen: Idle", DebuggerView.Of(call));

        call.Dispose();
        Assert.Equal("kitchen: Released", DebuggerView.Of(call));
    }

    [Fact]
    public void A_record_shows_where_the_server_is()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        object record = DebuggerView.Read(call, "_compute")!;
        Assert.Equal("Compute: Pending, server Entered", DebuggerView.Of(record));

        call.Cancel();
        Assert.Equal("Compute: Signaled, server Entered, canceled", DebuggerView.Of(record));

        gate.Open();
        gate.AwaitLeft();
        Patience.Until(() => DebuggerView.Of(record) == "Compute: Signaled, server Returned, canceled", "the server did not come back");
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.StartsWith("Compute: Idle", DebuggerView.Of(record), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("pending")]
    [InlineData("signaled")]
    [InlineData("disposed")]
    public void Expanding_a_call_object_changes_nothing(string state)
    {
        using Gate gate = new();
        DeviceCall call = state == "idle" ? new DeviceCall(_device) : _device.BeginBehind(gate);
        if (state == "signaled")
        {
            call.Cancel();
        }
        else if (state == "disposed")
        {
            call.Dispose();
        }

        CallState before = call.State;
        Assert.Contains(nameof(call.State), DebuggerView.Expand(call));
        Assert.Equal(before, call.State);

        // A wait handle, once made, is kept up to date by every call from then on.
        Assert.Null(DebuggerView.Read(call, "_waiting"));
    }

    [Fact]
    public void Nor_does_expanding_a_record()
    {
        using Gate gate = new();
        DeviceCall call = _device.BeginBehind(gate);
        object record = DebuggerView.Read(call, "_compute")!;
        object? word = DebuggerView.Read(record, "_word");
        object? cold = DebuggerView.Read(record, "_cold");
        DebuggerView.Expand(record);

        // Its token, once made, is one that a cancel has to cancel.
        Assert.Equal(word, DebuggerView.Read(record, "_word"));
        Assert.Same(cold, DebuggerView.Read(record, "_cold"));
    }

    [Fact]
    public void Options_and_dispatchers_tell_what_they_are()
    {
        CallOptions options = new() { Name = "kitchen", Dispatcher = CallDispatcher.Serial(), InlineFinish = true };
        Assert.Equal("\"kitchen\", Serial, 0 waiting, None, InlineFinish = True, FreshServerToken = False", DebuggerView.Of(options));
        Assert.Equal("null, null, InlineFinish = False, FreshServerToken = False", DebuggerView.Of(new CallOptions()));
        Assert.Equal("ThreadPool", DebuggerView.Of(CallDispatcher.ThreadPool));
        using DedicatedThreadDispatcher thread = CallDispatcher.DedicatedThread();
        Assert.Equal("DedicatedThread, 0 waiting, None", DebuggerView.Of(thread));
        Assert.Equal(
            "From System.Threading.SynchronizationContext, 0 waiting, None",
            DebuggerView.Of(CallDispatcher.From(new SynchronizationContext())));
    }

    [Fact]
    public void A_queue_tells_how_many_wait()
    {
        using Gate gate = new();
        CallDispatcher serial = CallDispatcher.Serial();
        CallOptions options = new() { Dispatcher = serial };
        using DeviceCall first = _device.BeginBehind(gate, options);
        using DeviceCall second = new(_device, options);
        second.Begin_Seek(1);

        Assert.Equal("Serial, 1 waiting, Turn", DebuggerView.Of(serial));
    }

    [Fact]
    public void A_container_tells_how_many_are_in_it_without_its_lock()
    {
        using Gate gate = new();
        using SynchronizeContainer container = new();
        using DeviceCall pending = _device.BeginBehind(gate);
        using DeviceCall canceled = new(_device);
        canceled.Begin_Seek(1);
        canceled.Cancel();
        container.Add(pending);
        container.Add(canceled);

        using ManualResetEventSlim isHeld = new();
        using ManualResetEventSlim isShown = new();
        Task holder = Patience.OnOwnThread(() =>
        {
            // In a debugger the thread that has the lock stands still.
            lock (DebuggerView.Read(container, "_lock")!)
            {
                isHeld.Set();
                isShown.Wait(Patience.Limit);
            }
        });
        isHeld.Wait(Patience.Limit);
        Assert.Equal("Count = 2, signaled = 1", DebuggerView.Of(container));
        Assert.Empty(DebuggerView.Expand(container));
        Assert.False(holder.IsCompleted);
        isShown.Set();
    }

    [Fact]
    public void Debuggers_do_not_stop_where_the_library_catches_what_Finish_delivers()
    {
        string[] marked =
        [
            .. typeof(CallObject).Assembly.GetTypes()
                .SelectMany(static type => type.GetMethods(Everything))
                .Where(static method => method.GetCustomAttributesData()
                    .Any(static data => data.AttributeType.Name == "DebuggerDisableUserUnhandledExceptionsAttribute"))
                .Select(static method => method.DeclaringType!.Name + "." + method.Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        string[] expected =
        [
            "CallOperation.InvokeManager", "CallOperation.Serve", "CallOperation.TrySignalHook",
            "SinkDelivery`1.Call", "SinkOperation`1.InvokeServer", "SinkOperation`1.ProduceReply", "SinkOperation`1.Resume",
            "TaskOperation.Resume", "TaskOperation`1.Resume",
        ];
        Assert.Equal(expected, marked);
    }

    private const System.Reflection.BindingFlags Everything = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static
        | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
}
