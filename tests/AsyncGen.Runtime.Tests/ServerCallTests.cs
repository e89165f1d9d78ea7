using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>What code inside a server method sees: COM-43, COM-44 and design section 4.</summary>
public sealed class ServerCallTests
{
    private readonly Device _device = new();

    [Fact]
    public void Outside_a_server_method_nothing_is_cancelled()
    {
        Assert.False(ServerCall.TestCancel());
        Assert.Equal(CancellationToken.None, ServerCall.CancellationToken);
    }

    [Theory]
    [InlineData("abandoned")]
    [InlineData("finished")]
    [InlineData("disposed")]
    [InlineData("reused")]
    public void TestCancel_is_true_until_the_server_returns_whatever_the_client_did(string then)
    {
        using Gate gate = new();
        bool before = true;
        bool? after = null;
        _device.OnCompute = value =>
        {
            if (value == 2)
            {
                return value;
            }

            before = ServerCall.TestCancel();
            gate.Pass();
            after = ServerCall.TestCancel() && ServerCall.CancellationToken.IsCancellationRequested;
            return value;
        };
        DeviceCall call = new(_device);
        call.Begin_Compute(1);
        gate.AwaitEntered();
        call.Cancel();
        if (then is "finished" or "reused")
        {
            Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
        }

        if (then == "reused")
        {
            call.Begin_Compute(2);
            Assert.Equal(2, call.Finish_Compute());
        }

        if (then == "disposed")
        {
            call.Dispose();
        }

        gate.Open();
        Patience.Until(() => after is not null, "the server did not look");
        Assert.False(before);
        Assert.True(after);
        call.Dispose();
    }

    [Fact]
    public void TestCancel_is_false_after_a_mere_dispose()
    {
        using Gate gate = new();
        bool? after = null;
        _device.OnWork = () =>
        {
            gate.Pass();
            after = ServerCall.TestCancel() || ServerCall.CancellationToken.IsCancellationRequested;
        };
        DeviceCall call = new(_device);
        call.Begin_Work();
        gate.AwaitEntered();
        call.Dispose();
        Assert.Equal(CancelResult.Completed, call.Cancel());
        gate.Open();
        Patience.Until(() => after is not null, "the server did not look");
        Assert.False(after);
    }

    [Fact]
    public void Belongs_to_the_synchronous_part_of_the_server_method_and_its_thread()
    {
        using Gate gate = new();
        bool? onOtherThread = null;
        bool? afterAwait = null;
        bool? tokenAfterAwait = null;
        CancellationToken serverToken = default;
        _device.OnComputeLater = async (value, token) =>
        {
            serverToken = token;
            await Task.Run(() =>
            {
                gate.Pass();
                onOtherThread = ServerCall.TestCancel();
            }).ConfigureAwait(false);
            afterAwait = ServerCall.TestCancel();
            tokenAfterAwait = token.IsCancellationRequested;
            return value;
        };
        using DeviceCall call = new(_device);
        call.Begin_ComputeLater(1);
        gate.AwaitEntered();
        Task<CancelResult> cancel = call.CancelAsync(Infinite).AsTask();

        // The token is cancelled from the pool, a moment after the client is told.
        Patience.Until(() => serverToken.IsCancellationRequested, "the token was not cancelled");
        gate.Open();
        Assert.Equal(1, call.Finish_ComputeLater());
        Assert.Equal(CancelResult.Completed, cancel.GetAwaiter().GetResult());
        Assert.False(onOtherThread);
        Assert.False(afterAwait);
        Assert.True(tokenAfterAwait);
    }

    [Fact]
    public void Nested_calls_save_and_restore_it()
    {
        using Gate gate = new();
        Device inner = new();
        bool? insideInner = null;
        bool? afterInner = null;
        inner.OnCompute = value =>
        {
            insideInner = ServerCall.TestCancel();
            return value;
        };
        _device.OnWork = () =>
        {
            gate.Pass();
            using DeviceCall nested = new(inner, new CallOptions { InlineFinish = true });
            using Gate occupied = new();
            nested.Begin_Compute(1);
            nested.Finish_Compute();
            afterInner = ServerCall.TestCancel();
        };
        using DeviceCall call = new(_device);
        call.Begin_Work();
        gate.AwaitEntered();
        call.Cancel();
        gate.Open();
        Patience.Until(() => afterInner is not null, "the server did not look");
        Assert.False(insideInner);
        Assert.True(afterInner);
        Assert.Throws<CallCanceledException>(() => call.Finish_Work());
    }

    [Fact]
    public void Token_is_the_same_for_calls_that_were_not_cancelled_unless_a_fresh_one_is_asked_for()
    {
        CancellationToken[] seen = new CancellationToken[2];
        _device.OnMeasure = (value, token) =>
        {
            seen[value] = token;
            Assert.Equal(token, ServerCall.CancellationToken);
            return value;
        };
        using DeviceCall call = new(_device);
        Run(call);
#if NETSTANDARD_RUNTIME
        // Nothing there removes the registrations from a token that was given out.
        Assert.NotEqual(seen[0], seen[1]);
#else
        Assert.Equal(seen[0], seen[1]);
#endif
        using DeviceCall fresh = new(_device, new CallOptions { FreshServerToken = true });
        Run(fresh);
        Assert.NotEqual(seen[0], seen[1]);

        static void Run(DeviceCall call)
        {
            for (int i = 0; i < 2; i++)
            {
                call.Begin_Measure(i);
                Assert.Equal(i, call.Finish_Measure());
            }
        }
    }
}
