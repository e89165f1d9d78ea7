using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AsyncGen.Runtime.Tests;

/// <summary>What has ended an operation stays its end, and what has ended lets go of its sink: WMI-18, WMI-25 and WMI-34.</summary>
public sealed class SinkEndTests
{
    private readonly Shelf _shelf = new();
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [SuppressMessage("Reliability", "CA2000", Justification = "The hook disposes it.")]
    public void An_operation_that_has_ended_keeps_its_end_when_the_call_is_disposed_before_the_final_status_WMI18_WMI34(bool cancels)
    {
        using Gate gate = new();
        Hook hook = new();
        ShelfCall call = new(_shelf, new CallOptions { Synchronize = hook });
        hook.OnSignal = call.Dispose;
        _shelf.OnQuery = gate.Pass;
        call.Begin_Query(_sink, 3);
        gate.AwaitEntered();
        if (cancels)
        {
            Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(_sink));
        }

        gate.Open();
        SinkStatus final = _sink.AwaitFinal();
        Assert.Equal((cancels, !cancels), (final.IsCanceled, final.IsSuccess));
        Assert.Equal(cancels ? 0 : 3, _sink.Items.Length);
        Assert.Equal(CallState.Released, call.State);
        Assert.Equal(1, hook.Signals);
    }

    [Fact]
    public void A_dispose_right_after_a_cancel_leaves_the_code_of_the_cancel_WMI18()
    {
        using Gate gate = new();
        using DedicatedThreadDispatcher dispatcher = CallDispatcher.DedicatedThread();
        _shelf.OnQuery = gate.Pass;
        for (int i = 0; i < 20; i++)
        {
            RecordingSink sink = new();
            using (ShelfCall call = new(_shelf, new CallOptions { Dispatcher = dispatcher }))
            {
                call.Begin_Query(sink, 3);
                Assert.Equal(CancelAsyncCallResult.Canceled, CallSinks.CancelAsyncCall(sink));
            }

            Assert.True(sink.AwaitFinal().IsCanceled);
        }
    }

    [Fact]
    public void A_server_that_goes_on_after_the_final_status_does_not_keep_the_sink_alive_WMI25()
    {
        using Gate gate = new();
        using ShelfCall call = new(_shelf);
        _shelf.OnItem = _ => gate.Pass();
        WeakReference sink = BeginAndCancel(call, gate);
        Collected.Await(sink);
        Assert.Equal((0, 0), (gate.Left, _shelf.Disposed));
        gate.Open();
        Patience.Until(() => _shelf.Disposed == 1, "the enumerator is not disposed");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BeginAndCancel(ShelfCall call, Gate gate)
    {
        RecordingSink sink = new();
        call.Begin_Query(sink, 3);
        gate.AwaitEntered();
        CallSinks.CancelAsyncCall(sink);
        Assert.True(sink.AwaitFinal().IsCanceled);
        return new WeakReference(sink);
    }
}
