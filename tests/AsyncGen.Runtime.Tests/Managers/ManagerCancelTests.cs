using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>Cancelling a call that is open on a manager: RPC-30 to RPC-35 and RPC-38 to RPC-40.</summary>
public sealed class ManagerCancelTests : IDisposable
{
    private const int CallCancelledStatus = unchecked((int)0x8007071A);
    private const int CallCancelledCode = 1818;

    private readonly Desk _desk = new();
    private readonly DeskCall _call;

    public ManagerCancelTests() => _call = DeskCall.ForManager(_desk);

    public void Dispose() => _call.Dispose();

    [Fact]
    public void A_cancel_without_grace_lets_the_client_go_and_the_completion_is_dropped_RPC31()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.Equal(CancelResult.Requested, _call.Cancel());
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);

        // The server has to complete all the same, which succeeds (RPC-39), and does not meet the next call.
        _call.Begin_Compute(2);
        CallHandle<int> next = _desk.AwaitCompute(2);
        handle.Complete(1);
        Assert.False(_call.IsCompleted);
        next.Complete(2);
        Assert.Equal(2, _call.Finish_Compute());
    }

    [Fact]
    public void What_became_of_the_server_is_told_as_of_Finish_RPC34()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        _call.Cancel();
        handle.Complete(1);
        Assert.Equal(ServerOutcome.Completed, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);

        _call.Begin_Compute(2);
        handle = _desk.AwaitCompute(2);
        _call.Cancel();
        handle.Abort(5);
        Assert.Equal(ServerOutcome.Faulted, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);
    }

    [Fact]
    public async Task A_completion_within_the_grace_is_the_result_RPC34()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Task<CancelResult> cancel = _call.CancelAsync(Infinite).AsTask();
        Assert.True(handle.TestCancel());
        handle.Complete(4);
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        Assert.Equal(4, _call.Finish_Compute());
    }

    [Fact]
    public async Task An_abort_within_the_grace_is_the_fault_RPC34()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Task<CancelResult> cancel = _call.CancelAsync(Infinite).AsTask();
        handle.Abort(77);
        Assert.Equal(CancelResult.Completed, await Patience.Of(cancel));
        Assert.Equal(77, Assert.Throws<CallAbortedException>(() => _call.Finish_Compute()).HResult);
    }

    [Theory]
    [InlineData(CallCanceled)]
    [InlineData(CallCancelledStatus)]
    [InlineData(CallCancelledCode)]
    [InlineData(0)]
    public async Task An_abort_by_a_code_of_cancels_or_by_their_exception_acknowledges_RPC34(int code)
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Task<CancelResult> cancel = _call.CancelAsync(Infinite).AsTask();
        OperationCanceledException acknowledgement = new(handle.CancellationToken);
        if (code == 0)
        {
            handle.Abort(acknowledgement);
        }
        else
        {
            handle.Abort(code);
        }

        Assert.Equal(CancelResult.Requested, await Patience.Of(cancel));
        CallCanceledException canceled = Assert.Throws<CallCanceledException>(() => _call.Finish_Compute());
        Assert.Equal(ServerOutcome.Acknowledged, canceled.ServerOutcome);
        Assert.Equal(code == 0 ? acknowledgement.HResult : code, canceled.InnerException!.HResult);
    }

    [Theory]
    [InlineData(CallCanceled)]
    [InlineData(CallCancelledCode)]
    public void Without_a_cancel_these_codes_are_faults_like_others_RPC34(int code)
    {
        _desk.OnCall = handle => handle.Abort(code);
        _call.Begin_Compute(1);
        Assert.Equal(code, Assert.Throws<CallAbortedException>(() => _call.Finish_Compute()).HResult);
    }

    [Fact]
    public void A_manager_that_throws_a_cancel_exception_acknowledges_RPC34()
    {
        using Gate gate = new();
        _desk.OnCall = _ =>
        {
            gate.Pass();
            throw new OperationCanceledException();
        };
        _call.Begin_Compute(1);
        gate.AwaitEntered();
        Task<CancelResult> cancel = _call.CancelAsync(Infinite).AsTask();
        gate.Open();
        Assert.True(cancel.Wait(Long));
        Assert.Equal(ServerOutcome.Acknowledged, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);
    }

    [Fact]
    public async Task When_the_grace_is_over_a_deaf_manager_is_abandoned_RPC35()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.Equal(CancelResult.Requested, await _call.CancelAsync(Short));
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);
        Assert.True(handle.TestCancel());
        Assert.True(handle.TryComplete(1));
    }

    [Fact]
    public void A_cancel_before_the_call_is_begun_or_after_it_ended_concerns_no_handle_RPC33()
    {
        Assert.Equal(CancelResult.Completed, _call.Cancel());
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.False(handle.TestCancel());
        handle.Complete(1);
        Assert.Equal(CancelResult.Completed, _call.Cancel());
        Assert.Equal(1, _call.Finish_Compute());
        Assert.Equal(CancelResult.Completed, _call.Cancel());
        _call.Begin_Compute(2);
        handle = _desk.AwaitCompute(2);
        Assert.False(handle.TestCancel() || handle.CancellationToken.IsCancellationRequested);
        handle.Complete(2);
        Assert.Equal(2, _call.Finish_Compute());
    }

    [Theory]
    [InlineData("abandoned")]
    [InlineData("finished")]
    [InlineData("reused")]
    [InlineData("disposed")]
    public void The_handle_knows_of_the_cancel_until_it_is_completed_whatever_the_client_did_RPC38(string then)
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        Assert.False(handle.TestCancel());
        CancellationToken token = handle.CancellationToken;
        Assert.False(token.IsCancellationRequested);
        _call.Cancel();
        if (then != "abandoned")
        {
            Assert.Throws<CallCanceledException>(() => _call.Finish_Compute());
        }

        CallHandle<int>? next = null;
        if (then == "reused")
        {
            _call.Begin_Compute(2);
            next = _desk.AwaitCompute(2);
        }
        else if (then == "disposed")
        {
            _call.Dispose();
        }

        // Asking changes nothing (RPC-39).
        Assert.True(handle.TestCancel());
        Assert.True(handle.TestCancel());
        Patience.Until(() => token.IsCancellationRequested, "the token was not cancelled");
        Assert.False(handle.IsCompleted);
        Assert.False(next is not null && (next.TestCancel() || next.CancellationToken.IsCancellationRequested));
        Assert.True(handle.TryComplete(1));
        Assert.False(handle.TestCancel());
        if (next is not null)
        {
            next.Complete(2);
            Assert.Equal(2, _call.Finish_Compute());
        }
    }

    [Fact]
    public void After_a_mere_dispose_nothing_is_cancelled_and_the_completion_succeeds_RPC39()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        CancellationToken token = handle.CancellationToken;
        _call.Dispose();
        Assert.False(handle.TestCancel() || token.IsCancellationRequested);
        handle.Complete(1);
        Assert.True(handle.IsCompleted);
    }

    [Fact]
    public void Registrations_with_the_token_are_called_once_and_not_by_the_canceller_RPC40()
    {
        int calls = 0;
        int thread = 0;
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        handle.CancellationToken.Register(() =>
        {
            thread = Environment.CurrentManagedThreadId;
            Interlocked.Increment(ref calls);
        });
        Thread client = new(() =>
        {
            _call.Cancel();
            _call.Cancel();
            thread = Environment.CurrentManagedThreadId == thread ? -1 : thread;
        });
        client.Start();
        client.Join();
        Patience.Until(() => Volatile.Read(ref calls) == 1, "the registration was not called");
        Assert.NotEqual(-1, thread);
        handle.Complete(1);
        Assert.Throws<CallCanceledException>(() => _call.Finish_Compute());
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_that_is_asked_for_after_the_cancel_is_cancelled_already_RPC40(bool isAbandoned)
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        _ = _call.CancelAsync(isAbandoned ? TimeSpan.Zero : Infinite).AsTask();
        Assert.True(handle.CancellationToken.IsCancellationRequested);
        Assert.True(handle.TryAbort(new OperationCanceledException()));
        Assert.Throws<CallCanceledException>(() => _call.Finish_Compute());
    }

    [Fact]
    public void The_token_is_one_calls_own_also_where_it_was_never_cancelled_RPC40()
    {
        int heard = 0;
        _call.Begin_Measure(1);
        CallHandle<int> first = _desk.AwaitCompute();
        CancellationToken kept = first.CancellationToken;
        Assert.Equal(_desk.Token, kept);
        kept.Register(() => Interlocked.Increment(ref heard));
        first.Complete(1);
        Assert.Equal(1, _call.Finish_Measure());

        _call.Begin_Measure(2);
        CallHandle<int> second = _desk.AwaitCompute(2);
        Assert.NotEqual(kept, second.CancellationToken);
        kept.Register(() => Interlocked.Increment(ref heard));
        _call.Cancel();
        Patience.Until(() => _desk.Token.IsCancellationRequested, "the second token was not cancelled");
        Assert.False(kept.IsCancellationRequested);
        second.Complete(2);
        Assert.Throws<CallCanceledException>(() => _call.Finish_Measure());
        Assert.Equal(0, heard);
    }

    [Fact]
    public void A_registration_may_abort_the_call_RPC40()
    {
        _call.Begin_Compute(1);
        CallHandle<int> handle = _desk.AwaitCompute();
        handle.CancellationToken.Register(() => handle.TryAbort(new OperationCanceledException()));
        Assert.Equal(CancelResult.Requested, _call.Cancel(Infinite));
        Assert.Equal(ServerOutcome.Acknowledged, Assert.Throws<CallCanceledException>(() => _call.Finish_Compute()).ServerOutcome);
    }

    [Fact]
    public void The_clients_token_cancels_the_call_and_the_handle_knows_RPC38()
    {
        using CancellationTokenSource client = new();
        _call.Begin_Measure(1, client.Token);
        CallHandle<int> handle = _desk.AwaitCompute();
        client.Cancel();
        Assert.True(handle.TestCancel());
        Patience.Until(() => handle.CancellationToken.IsCancellationRequested, "the token was not cancelled");
        Assert.Equal(client.Token, Assert.Throws<CallCanceledException>(() => _call.Finish_Measure()).CancellationToken);
        Assert.True(handle.TryComplete(1));
    }
}
