using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>A call that its manager aborts, or tries to end twice: RPC-24 to RPC-28.</summary>
public sealed class AbortTests : IDisposable
{
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int InvalidAsyncHandle = unchecked((int)0x8007077A);

    private readonly Desk _desk = new();
    private readonly DeskCall _call;

    public AbortTests() => _call = DeskCall.ForManager(_desk);

    public static TheoryData<string, string> Endings
    {
        get
        {
            string[] ways = ["Complete", "TryComplete", "Abort code", "TryAbort code", "Abort exception", "TryAbort exception"];
            TheoryData<string, string> pairs = [];
            foreach (string first in ways)
            {
                foreach (string second in ways)
                {
                    pairs.Add(first, second);
                }
            }

            return pairs;
        }
    }

    public void Dispose() => _call.Dispose();

    [Theory]
    [InlineData(AccessDenied)]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_client_gets_the_code_and_neither_result_nor_outs_RPC25(int code)
    {
        _desk.OnCall = handle => handle.Abort(code);
        _call.Begin_Read(3);
        string data = "untouched";
        Assert.Equal(code, Assert.Throws<CallAbortedException>(() => _call.Finish_Read(out data)).HResult);
        Assert.Equal("untouched", data);
        long position = 5;
        _call.Begin_Seek(position);
        Assert.Equal(code, Assert.Throws<CallAbortedException>(() => _call.Finish_Seek(ref position)).HResult);
        Assert.Equal(5, position);

        // The call object is as good as before.
        _desk.OnCall = static handle => ((CallHandle<int>)handle).Complete(2);
        _call.Begin_Compute(1);
        Assert.Equal(2, _call.Finish_Compute());
    }

    [Fact]
    public async Task An_abort_wakes_an_await_with_its_code_RPC25()
    {
        Task<int> reply = _call.ComputeAsync(1).AsTask();
        _desk.Await().Abort(AccessDenied);
        Assert.Equal(AccessDenied, (await Assert.ThrowsAsync<CallAbortedException>(() => Patience.Of(reply))).HResult);
    }

    [Fact]
    public void The_exception_of_an_abort_is_the_one_that_the_client_gets_RPC25()
    {
        FileNotFoundException thrown = new("gone");
        _desk.OnCall = handle => handle.Abort(thrown);
        _call.Begin_Work();
        Assert.Same(thrown, Assert.Throws<FileNotFoundException>(() => _call.Finish_Work()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Zero_is_no_code_and_leaves_the_call_open_RPC26(bool tries)
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            if (tries)
            {
                handle.TryAbort(0);
            }
            else
            {
                handle.Abort(0);
            }
        });
        Assert.Throws<ArgumentNullException>(() => handle.Abort(null!));
        Assert.Throws<ArgumentNullException>(() => handle.TryAbort(null!));
        Assert.False(handle.IsCompleted);
        Assert.False(_call.IsCompleted);
        handle.Complete(3);
        Assert.Equal(3, _call.Finish_Compute());
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_call_is_ended_once_and_what_comes_second_changes_nothing_RPC27(string first, string second)
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.True(End(handle, first, 1));
        AssertEndedBefore(handle, second);
        AssertEnded(first, 1);

        // Nor does it later, when the record serves another call.
        _call.Begin_Compute(2);
        CallHandle<int> next = _desk.AwaitCompute(2);
        AssertEndedBefore(handle, second);
        Assert.False(_call.IsCompleted);
        Assert.True(End(next, second, 3));
        AssertEnded(second, 3);
        AssertEndedBefore(next, first);
    }

    [Fact]
    public void A_handle_without_a_reply_is_ended_once_too_RPC27()
    {
        _call.Begin_Work();
        CallHandle handle = (CallHandle)_desk.Await();
        Assert.True(handle.TryComplete());
        Assert.False(handle.TryComplete());
        Assert.Equal(InvalidAsyncHandle, Assert.Throws<InvalidOperationException>(handle.Complete).HResult);
        Assert.Equal(InvalidAsyncHandle, Assert.Throws<InvalidOperationException>(() => handle.Abort(1)).HResult);
        _call.Finish_Work();
    }

    [Fact]
    public void After_its_end_the_handle_knows_no_cancel_and_no_token_RPC24()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        _call.Cancel();
        Assert.True(handle.TestCancel());
        handle.Complete(1);
        Assert.False(handle.TestCancel());
        Assert.Equal(CancellationToken.None, handle.CancellationToken);
        Assert.Throws<CallCanceledException>(() => _call.Finish_Compute());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_manager_throws_aborts_the_call_before_the_hand_off_and_after_it_RPC28(bool isHandedOff)
    {
        InvalidDataException thrown = new("thrown");
        _desk.Keeps = isHandedOff;
        _desk.OnCall = _ => throw thrown;
        _call.Begin_Compute(1);
        Assert.Same(thrown, Assert.Throws<InvalidDataException>(() => _call.Finish_Compute()));
        if (isHandedOff)
        {
            // The worker it was handed to comes second.
            AssertEndedBefore((CallHandle<int>)_desk.Last!, "Complete");
        }
    }

    [Fact]
    public void What_a_manager_throws_after_the_worker_has_completed_changes_nothing_RPC28()
    {
        _desk.OnCall = static handle =>
        {
            Thread worker = new(() => ((CallHandle<int>)handle).Complete(9));
            worker.Start();
            worker.Join();
            throw new InvalidDataException("too late");
        };
        _call.Begin_Compute(1);
        Assert.Equal(9, _call.Finish_Compute());
    }

    [Fact]
    public void What_a_manager_throws_after_it_completed_itself_changes_nothing_RPC28()
    {
        _desk.OnCall = static handle =>
        {
            ((CallHandle<int>)handle).Complete(9);
            throw new InvalidDataException("too late");
        };
        for (int i = 0; i < 20; i++)
        {
            _call.Begin_Compute(i);
            Assert.Equal(9, _call.Finish_Compute());
        }
    }

    private static bool End(CallHandle<int> handle, string way, int mark)
    {
        switch (way)
        {
            case "Complete":
                handle.Complete(mark);
                return true;
            case "TryComplete":
                return handle.TryComplete(mark);
            case "Abort code":
                handle.Abort(mark);
                return true;
            case "TryAbort code":
                return handle.TryAbort(mark);
            case "Abort exception":
                handle.Abort(new CallAbortedException(mark));
                return true;
            default:
                return handle.TryAbort(new CallAbortedException(mark));
        }
    }

    private static void AssertEndedBefore(CallHandle<int> handle, string way)
    {
        if (way.StartsWith("Try", StringComparison.Ordinal))
        {
            Assert.False(End(handle, way, 99));
        }
        else
        {
            Assert.Equal(InvalidAsyncHandle, Assert.Throws<InvalidOperationException>(() => End(handle, way, 99)).HResult);
        }
    }

    private void AssertEnded(string way, int mark)
    {
        if (way.EndsWith("Complete", StringComparison.Ordinal))
        {
            Assert.Equal(mark, _call.Finish_Compute());
        }
        else
        {
            Assert.Equal(mark, Assert.Throws<CallAbortedException>(() => _call.Finish_Compute()).HResult);
        }
    }
}
