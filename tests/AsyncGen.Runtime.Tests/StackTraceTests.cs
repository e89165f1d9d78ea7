using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A stack trace is read by people: the server's frames come first, and the library's do not get in between.</summary>
public sealed class StackTraceTests
{
    private readonly Device _device = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_what_leaves_Finish(bool isInline)
    {
        _device.OnCompute = static _ => Fail();
        using DeviceCall call = new(_device, new CallOptions { InlineFinish = isInline });
        call.Begin_Compute(1);

        AssertReadable(Assert.Throws<FormatException>(() => call.Finish_Compute()), "DeviceCall.Finish_Compute");
    }

    [Fact]
    public void Of_what_leaves_Finish_of_a_method_without_a_result()
    {
        _device.OnWork = static () => Fail();
        using DeviceCall call = new(_device);
        call.Begin_Work();

        AssertReadable(Assert.Throws<FormatException>(call.Finish_Work), "DeviceCall.Finish_Work");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_what_a_task_ended_with(bool isLate)
    {
        _device.OnComputeLater = async (_, _) =>
        {
            if (isLate)
            {
                await Task.Yield();
            }

            return Fail();
        };
        using DeviceCall call = new(_device);
        call.Begin_ComputeLater(1, default);

        AssertReadable(Assert.Throws<FormatException>(() => call.Finish_ComputeLater()), "DeviceCall.Finish_ComputeLater");
    }

    [Fact]
    public async Task Of_what_an_await_throws()
    {
        _device.OnCompute = static _ => Fail();
        using DeviceCall call = new(_device);

        AssertReadable(await Assert.ThrowsAsync<FormatException>(async () => await call.ComputeAsync(1)), nameof(Of_what_an_await_throws));
    }

    [Fact]
    public void Of_a_cancel()
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        call.Cancel();
        string[] frames = Frames(Assert.Throws<CallCanceledException>(() => call.Finish_Compute()));

#if !NETSTANDARD_RUNTIME
        Assert.Contains("DeviceCall.Finish_Compute", frames[0], StringComparison.Ordinal);
#endif
        Assert.Contains(frames, static frame => frame.Contains("DeviceCall.Finish_Compute", StringComparison.Ordinal));
    }

    private static void AssertReadable(Exception thrown, string client)
    {
        string[] frames = Frames(thrown);
        Assert.Contains(nameof(Fail), frames[0], StringComparison.Ordinal);
        Assert.Contains(frames, frame => frame.Contains(client, StringComparison.Ordinal));
#if !NETSTANDARD_RUNTIME
        Assert.DoesNotContain(frames, static frame =>
            frame.Contains(" AsyncGen.", StringComparison.Ordinal) && !frame.Contains(" AsyncGen.Runtime.Tests.", StringComparison.Ordinal));
#endif
    }

    private static string[] Frames(Exception thrown) =>
        [.. thrown.StackTrace!.Split(Environment.NewLine).Where(static line => line.StartsWith("   at ", StringComparison.Ordinal))];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fail() => throw new FormatException("from the server");
}
