using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>A handle that its manager loses is aborted by the garbage collector: design section 6, RPC-20, RPC-24, RPC-39.</summary>
public sealed class LostHandleTests
{
    private const int CallFailed = unchecked((int)0x800706BE);

    private readonly Desk _desk = new() { Keeps = false };

    [Fact]
    public void A_blocked_Finish_goes_on_with_an_abort_RPC20()
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        call.Begin_Compute(1);
        Task<CallAbortedException> finish =
            Patience.OnOwnThread(() => Assert.Throws<CallAbortedException>(() => call.Finish_Compute()));
        Collect(() => finish.IsCompleted);
        CallAbortedException aborted = finish.Result;
        Assert.Equal(CallFailed, aborted.HResult);
        Assert.Contains("'Compute'", aborted.Message, StringComparison.Ordinal);

        // The call object is as good as before.
        _desk.OnCall = static handle => ((CallHandle<int>)handle).Complete(2);
        call.Begin_Compute(2);
        Assert.Equal(2, call.Finish_Compute());
    }

    [Fact]
    public void An_await_that_nobody_else_holds_goes_on_with_an_abort_RPC20()
    {
        TaskCompletionSource<Exception> caught = new(TaskCreationOptions.RunContinuationsAsynchronously);
        BeginAwaiting(_desk, caught);
        Collect(() => caught.Task.IsCompleted);
        Assert.Equal(CallFailed, Assert.IsType<CallAbortedException>(caught.Task.Result).HResult);
    }

    [Fact]
    public void A_cancel_with_grace_ends_when_the_handle_is_lost_RPC39()
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        call.Begin_Compute(1);
        _desk.Await();
        Task<CancelResult> cancel = call.CancelAsync(Infinite).AsTask();
        Collect(() => cancel.IsCompleted);
        Assert.Equal(CancelResult.Completed, cancel.Result);
        Assert.Equal(CallFailed, Assert.Throws<CallAbortedException>(() => call.Finish_Compute()).HResult);
    }

    [Theory]
    [InlineData("kept by the manager")]
    [InlineData("kept by a registration with its token")]
    public void A_handle_that_somebody_holds_is_not_lost_RPC24(string how)
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        _desk.Keeps = how == "kept by the manager";
        if (!_desk.Keeps)
        {
            _desk.OnCall = static handle => handle.CancellationToken.Register(() => handle.TryAbort(5));
        }

        call.Begin_Compute(1);
        Patience.Until(() => _desk.Entered == 1, "the manager was not called");
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.False(call.Wait(Short));
        }

        if (_desk.Keeps)
        {
            ((CallHandle<int>)_desk.Last!).Complete(3);
            Assert.Equal(3, call.Finish_Compute());
        }
        else
        {
            Assert.Equal(CancelResult.Completed, call.Cancel(Infinite));
            Assert.Equal(5, Assert.Throws<CallAbortedException>(() => call.Finish_Compute()).HResult);
        }
    }

    [Fact]
    public void On_an_ordered_dispatcher_a_lost_handle_gives_its_turn_back_RPC20()
    {
        CallOptions options = new() { Dispatcher = CallDispatcher.Serial() };
        using DeskCall first = DeskCall.ForManager(_desk, options);
        using DeskCall second = DeskCall.ForManager(new Desk { OnCall = static handle => ((CallHandle<int>)handle).Complete(2) }, options);
        first.Begin_Compute(1);
        Patience.Until(() => _desk.Entered == 1, "the manager was not called");
        second.Begin_Compute(2);
        Collect(() => second.IsCompleted);
        Assert.Equal(2, second.Finish_Compute());
        Assert.Equal(CallFailed, Assert.Throws<CallAbortedException>(() => first.Finish_Compute()).HResult);
    }

    [Fact]
    public void A_call_object_that_is_lost_with_the_handle_and_its_event_disturbs_nobody_RPC24()
    {
        WeakReference[] lost = new WeakReference[8];
        for (int i = 0; i < lost.Length; i++)
        {
            lost[i] = BeginAndForget(_desk);
        }

        // What the aborts throw would end the process.
        Collected.Await(lost);
    }

    [Fact]
    public void A_lost_client_that_goes_on_with_the_abort_can_dispose_its_call_and_the_event_RPC24()
    {
        TaskCompletionSource<Exception?> disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        BeginWithEvent(_desk, disposed);
        Collect(() => disposed.Task.IsCompleted);
        Assert.Null(disposed.Task.Result);
    }

    [Fact]
    public void A_completed_handle_is_not_finalized_RPC24()
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        WeakReference longLived = CompleteOne(call, _desk);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        // One that had to be finalized would be there until the next collection.
        Patience.Until(
            () =>
            {
                GC.Collect();
                return !longLived.IsAlive;
            },
            "the handle is still held");
        call.Begin_Compute(2);
        Patience.Until(() => _desk.Entered == 2, "the manager was not called");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompleteOne(DeskCall call, Desk desk)
    {
        WeakReference handle = new(null, trackResurrection: true);
        desk.OnCall = one =>
        {
            handle.Target = one;
            ((CallHandle<int>)one).Complete(1);
        };
        call.Begin_Compute(1);
        Assert.Equal(1, call.Finish_Compute());
        desk.OnCall = static _ => { };
        return handle;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BeginAwaiting(Desk desk, TaskCompletionSource<Exception> caught)
    {
        _ = Awaiting();
        Patience.Until(() => desk.Entered == 1, "the manager was not called");

        async Task Awaiting()
        {
            try
            {
                DeskCall call = DeskCall.ForManager(desk);
                await call.ComputeAsync(1).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                caught.SetResult(e);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BeginWithEvent(Desk desk, TaskCompletionSource<Exception?> disposed)
    {
        _ = Awaiting();
        Patience.Until(() => desk.Entered == 1, "the manager was not called");

        async Task Awaiting()
        {
            DeskCall call = DeskCall.ForManager(desk);
            _ = call.AsyncWaitHandle;
            await Record.ExceptionAsync(async () => await call.ComputeAsync(1).ConfigureAwait(false)).ConfigureAwait(false);

            // The collector has closed the event by then.
            await Task.Delay(Short).ConfigureAwait(false);
            disposed.SetResult(Record.Exception(call.Dispose));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BeginAndForget(Desk desk)
    {
        DeskCall call = DeskCall.ForManager(desk);
        int before = desk.Entered;
        call.Begin_Compute(1);
        Assert.False(call.AsyncWaitHandle.WaitOne(0));
        Patience.Until(() => desk.Entered > before, "the manager was not called");
        return new WeakReference(call, trackResurrection: true);
    }

    private static void Collect(Func<bool> until) => Patience.Until(
        () =>
        {
            Thread.Sleep(5);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return until();
        },
        "the lost handle was not aborted");
}
