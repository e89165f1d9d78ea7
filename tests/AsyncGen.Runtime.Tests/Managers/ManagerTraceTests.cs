using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>What the trace tells of managers (docs/trace.md).</summary>
[Collection(nameof(Alone))]
public sealed class ManagerTraceTests
{
    private const string Type = nameof(DeskCall);

    private readonly Desk _desk = new();

    [Fact]
    public void A_completed_call_and_an_aborted_one_RPC25()
    {
        using TraceListener trace = new(Type);
        using DeskCall call = DeskCall.ForManager(_desk);
        call.Begin_Compute(1);
        _desk.AwaitCompute().Complete(1);
        call.Finish_Compute();
        call.Begin_Compute(2);
        _desk.AwaitCompute(2).Abort(5);
        Assert.Throws<CallAbortedException>(() => call.Finish_Compute());
        Assert.Equal(
            (2, 1, 1),
            (trace.Sum("asyncgen.calls.begun"), trace.Sum("asyncgen.calls.completed"), trace.Sum("asyncgen.calls.faulted")));
        Assert.Equal(
            typeof(CallAbortedException).FullName,
            trace.Measurements.Single(static one => one.Name == "asyncgen.calls.faulted").Tags["error.type"]);
    }

    [Fact]
    public void A_completion_after_the_client_has_left_is_a_late_result_RPC39()
    {
        using TraceListener trace = new(Type);
        using DeskCall call = DeskCall.ForManager(_desk);
        call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        call.Cancel();
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        Assert.Equal(0, trace.Sum("asyncgen.late_results.dropped"));
        handle.Complete(1);
        Assert.False(handle.TryComplete(1));
        Assert.Equal(1, trace.Sum("asyncgen.late_results.dropped"));
    }

    [Fact]
    public void What_a_manager_throws_after_the_end_of_its_call_is_told_RPC28()
    {
        using TraceListener trace = new(Type);
        using DeskCall call = DeskCall.ForManager(_desk);
        _desk.OnCall = static handle =>
        {
            ((CallHandle<int>)handle).Complete(1);
            throw new ArithmeticException("too late");
        };
        call.Begin_Compute(1);
        Assert.Equal(1, call.Finish_Compute());
        trace.AwaitSum("asyncgen.managers.faulted", 1);
        Assert.Equal(
            typeof(ArithmeticException).FullName,
            trace.Measurements.Single(static one => one.Name == "asyncgen.managers.faulted").Tags["error.type"]);
        Patience.Until(() => trace.Activities.Any(static one => one.OperationName == "manager faulted"), "the activity is missing");
        Assert.Equal("exception", trace.Activities.Single(static one => one.OperationName == "manager faulted").Events.Single().Name);
        Assert.Equal((0, 1), (trace.Sum("asyncgen.calls.faulted"), trace.Sum("asyncgen.calls.completed")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_lost_handle_is_told_be_the_client_still_there_or_not_RPC20(bool hasClientLeft)
    {
        using TraceListener trace = new(Type);
        using DeskCall call = DeskCall.ForManager(_desk);
        _desk.Keeps = false;
        call.Begin_Compute(1);
        Patience.Until(() => _desk.Entered == 1, "the manager was not called");
        if (hasClientLeft)
        {
            call.Dispose();
        }

        Patience.Until(
            () =>
            {
                Thread.Sleep(5);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return trace.Sum("asyncgen.handles.lost") == 1 && trace.Activities.Count == 2 + (hasClientLeft ? 1 : 0);
            },
            "the lost handle was not told");
        Activity lost = trace.Activities.Single(static one => one.OperationName == "handle lost");
        Assert.Equal("Compute", lost.GetTagItem("asyncgen.call.method"));
        Assert.Equal(trace.Activities.Single(static one => one.OperationName == "DeskCall.Compute").SpanId, lost.ParentSpanId);
        Assert.Equal(hasClientLeft ? 1 : 0, trace.Sum("asyncgen.late_results.dropped"));
        Assert.Equal(hasClientLeft ? 0 : 1, trace.Sum("asyncgen.calls.faulted"));
        if (!hasClientLeft)
        {
            Assert.Throws<CallAbortedException>(() => call.Finish_Compute());
        }
    }
}
