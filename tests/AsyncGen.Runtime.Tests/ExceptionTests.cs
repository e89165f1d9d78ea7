using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>What leaves Finish_: COM-19 (as the synchronous method) and the codes of COM-14, COM-16, COM-40.</summary>
public sealed class ExceptionTests
{
    private readonly Device _device = new();

    [Fact]
    public void Finish_rethrows_the_servers_exception_itself_with_the_servers_frames_COM19()
    {
        FormatException thrown = new("from the server");
        _device.OnCompute = _ => Fail(thrown);
        using DeviceCall call = new(_device);
        call.Begin_Compute(1);
        FormatException caught = Assert.Throws<FormatException>(() => call.Finish_Compute());
        Assert.Same(thrown, caught);
        Assert.Contains(nameof(Fail), caught.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(DeviceCall.Finish_Compute), caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MAsync_rethrows_the_servers_exception_itself_with_the_servers_frames_COM19()
    {
        FormatException thrown = new("from the server");
        _device.OnCompute = _ => Fail(thrown);
        using DeviceCall call = new(_device);
        FormatException caught = await Assert.ThrowsAsync<FormatException>(async () => await call.ComputeAsync(1));
        Assert.Same(thrown, caught);
        Assert.Contains(nameof(Fail), caught.StackTrace, StringComparison.Ordinal);
        Assert.Equal(CallState.Idle, call.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Task_servers_exception_is_not_wrapped(bool late)
    {
        FormatException thrown = new("from the server");
        _device.OnComputeLater = async (_, _) =>
        {
            if (late)
            {
                await Task.Yield();
            }

            return Fail(thrown);
        };
        using DeviceCall call = new(_device);
        call.Begin_ComputeLater(1, default);
        FormatException caught = Assert.Throws<FormatException>(() => call.Finish_ComputeLater());
        Assert.Same(thrown, caught);
        Assert.Contains(nameof(Fail), caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Outs_and_refs_stay_untouched_when_the_server_throws_COM03()
    {
        _device.OnSeek = static _ => throw new FormatException();
        using DeviceCall call = new(_device);
        long position = 42;
        call.Begin_Seek(position);
        Assert.Throws<FormatException>(() => call.Finish_Seek(ref position));
        Assert.Equal(42, position);
    }

    [Fact]
    public void Object_is_idle_and_usable_after_a_fault()
    {
        using DeviceCall call = new(_device);
        for (int i = 0; i < 100; i++)
        {
            _device.OnCompute = static value => value % 2 == 0 ? throw new FormatException() : value;
            call.Begin_Compute(i);
            if (i % 2 == 0)
            {
                Assert.Throws<FormatException>(() => call.Finish_Compute());
            }
            else
            {
                Assert.Equal(i, call.Finish_Compute());
            }

            Assert.Equal(CallState.Idle, call.State);
        }
    }

    [Fact]
    public void Codes_of_the_exceptions()
    {
        Assert.Equal(Codes.CallPending, new CallPendingException().HResult);
        Assert.Equal(Codes.CallComplete, new CallCompleteException("m").HResult);
        Assert.Equal(Codes.CallCanceled, new CallCanceledException("m", null).HResult);
        Assert.IsAssignableFrom<InvalidOperationException>(new CallPendingException());
        Assert.IsAssignableFrom<InvalidOperationException>(new CallCompleteException());
        Assert.IsAssignableFrom<OperationCanceledException>(new CallCanceledException());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fail(Exception thrown) => throw thrown;
}
