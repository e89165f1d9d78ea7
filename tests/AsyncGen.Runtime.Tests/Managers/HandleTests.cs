using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>A call that its manager completes with the handle: design section 6, RPC-20 to RPC-24.</summary>
public sealed class HandleTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly DeskCall _call;

    public HandleTests() => _call = DeskCall.ForManager(_desk);

    public void Dispose() => _call.Dispose();

    [Fact]
    public void The_call_is_open_after_the_method_returned_and_until_it_is_completed_RPC20()
    {
        for (int i = 1; i <= 3; i++)
        {
            _call.Begin_Compute(i);
            CallHandle<int> handle = _desk.AwaitCompute(i);
            Assert.False(_call.Wait(Short));
            Assert.Equal((CallState.Pending, false), (_call.State, handle.IsCompleted));
            handle.Complete(i * 10);
            Assert.Equal((CallState.Signaled, true), (_call.State, handle.IsCompleted));
            Assert.Equal(i * 10, _call.Finish_Compute());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Also_a_call_without_a_result_has_to_be_completed_RPC20(bool isTaskMethod)
    {
        if (isTaskMethod)
        {
            _call.Begin_WorkLater();
        }
        else
        {
            _call.Begin_Work();
        }

        CallHandle handle = (CallHandle)_desk.Await();
        Assert.False(_call.Wait(Short));
        handle.Complete();
        Assert.True(_call.IsCompleted);
        if (isTaskMethod)
        {
            _call.Finish_WorkLater();
        }
        else
        {
            _call.Finish_Work();
        }
    }

    [Theory]
    [InlineData("a thread of its own")]
    [InlineData("the pool")]
    [InlineData("the client's thread")]
    [InlineData("inside the method")]
    public async Task Any_thread_completes_the_call_RPC21(string thread)
    {
        if (thread == "inside the method")
        {
            _desk.OnCall = static handle => ((CallHandle<int>)handle).Complete(7);
        }

        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        switch (thread)
        {
            case "a thread of its own":
                await Patience.OnOwnThread(() => handle.Complete(7));
                break;
            case "the pool":
                await Task.Run(() => handle.Complete(7));
                break;
            case "the client's thread":
                handle.Complete(7);
                break;
        }

        Assert.Equal(7, _call.Finish_Compute());
        Assert.True(handle.IsCompleted);
    }

    [Fact]
    public void Result_and_outs_come_with_the_completion_all_at_once_RPC22()
    {
        _desk.OnCall = static handle => ((CallHandle<(int Result, string data)>)handle).Complete((3, "abc"));
        _call.Begin_Read(3);
        Assert.Equal(3, _call.Finish_Read(out string data));
        Assert.Equal("abc", data);

        _desk.OnCall = static handle => ((CallHandle<long>)handle).Complete(99);
        long position = 5;
        _call.Begin_Seek(position);
        _call.Finish_Seek(ref position);
        Assert.Equal(99, position);
    }

    [Fact]
    public void A_task_method_of_a_manager_ends_by_its_handle_too_RPC21()
    {
        _call.Begin_ComputeLater(4);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.False(_call.Wait(Short));
        handle.Complete(8);
        Assert.Equal(8, _call.Finish_ComputeLater());
    }

    [Fact]
    public void An_error_code_as_the_result_is_data_and_no_failure_RPC29()
    {
        _desk.OnCall = static handle => ((CallHandle<(int Result, string data)>)handle).Complete((CallCanceled, "kept"));
        _call.Begin_Read(1);
        Assert.Equal(CallCanceled, _call.Finish_Read(out string data));
        Assert.Equal("kept", data);
    }

    [Fact]
    public async Task The_call_can_be_awaited_whichever_thread_completes_it_RPC21()
    {
        for (int i = 1; i <= 3; i++)
        {
            Task<int> reply = _call.ComputeAsync(i).AsTask();
            CallHandle<int> handle = _desk.AwaitCompute(i);
            Assert.False(reply.IsCompleted);
            handle.Complete(i);
            Assert.Equal(i, await Patience.Of(reply));
        }
    }

    [Fact]
    public void A_blocked_Finish_goes_on_when_the_call_is_completed_RPC21()
    {
        _call.Begin_Compute(1);
        Task<int> finish = Patience.OnOwnThread(() => _call.Finish_Compute());
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.False(finish.Wait(Short));
        handle.Complete(5);
        Assert.True(finish.Wait(Long));
        Assert.Equal(5, finish.Result);
    }

    [Fact]
    public void The_handle_tells_what_it_is_of_and_what_became_of_it_RPC24()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.Equal("Compute: open", handle.ToString());
        _ = _call.CancelAsync(Infinite);
        Assert.Equal("Compute: open, canceled", handle.ToString());
        handle.Complete(1);
        Assert.Equal("completed", handle.ToString());
    }

    [Fact]
    public void A_server_without_a_manager_is_served_by_the_same_records_COM52()
    {
        using DeskCall call = new(new SyncDesk());
        call.Begin_Compute(3);
        Assert.Equal(4, call.Finish_Compute());
        call.Begin_Read(2);
        Assert.Equal(2, call.Finish_Read(out string data));
        Assert.Equal("xx", data);
        call.Begin_ComputeLater(3);
        Assert.Equal(4, call.Finish_ComputeLater());
        call.Begin_WorkLater();
        call.Finish_WorkLater();
    }

    private sealed class SyncDesk : IDesk
    {
        public int Compute(int value) => value + 1;

        public void Work()
        {
        }

        public int Read(int count, out string data)
        {
            data = new string('x', count);
            return count;
        }

        public void Seek(ref long position) => position++;

        public int Measure(int value, CancellationToken cancellationToken) => value;

        public async Task<int> ComputeLater(int value)
        {
            await Task.Yield();
            return value + 1;
        }

        public async Task WorkLater() => await Task.Yield();
    }
}
