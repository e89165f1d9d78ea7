using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// An asynchronous wait with a limit or a token that is over leaves nothing behind, nor does a grace: design section 4, COM-23.
/// </summary>
public sealed class TimedWaitTests
{
    private readonly Device _device = new();

    [Theory]
    [InlineData("limit")]
    [InlineData("token")]
    [InlineData("both")]
    [InlineData("grace")]
    public void A_wait_that_is_over_does_not_keep_the_call_object(string what)
    {
        using CancellationTokenSource source = new();
        Collected.Await(Wait(what, source.Token));
    }

    [Fact]
    public async Task The_token_of_a_wait_that_is_over_does_not_end_the_next_one()
    {
        using DeviceCall call = new(_device);
        using CancellationTokenSource source = new();
        using (Gate first = new())
        {
            _device.OnWork = first.Pass;
            call.Begin_Work();
            Task<bool> waiting = call.WaitAsync(Long, source.Token).AsTask();
            first.Open();
            Assert.True(await Patience.Of(waiting));
            call.Finish_Work();
        }

        using Gate second = new();
        _device.OnWork = second.Pass;
        call.Begin_Work();
        Task<bool> next = call.WaitAsync(Long).AsTask();
        source.Cancel();
        Assert.False(next.IsCompleted);
        second.Open();
        Assert.True(await Patience.Of(next));
        call.Finish_Work();
    }

    [Fact]
    public async Task The_limit_of_a_wait_that_is_over_does_not_end_the_next_one()
    {
        using DeviceCall call = new(_device);
        for (int i = 0; i < 3; i++)
        {
            using Gate gate = new();
            _device.OnWork = gate.Pass;
            call.Begin_Work();
            Assert.False(await call.WaitAsync(Short));
            Task<bool> next = call.WaitAsync(Long).AsTask();
            Assert.False(next.Wait(Short + Short));
            gate.Open();
            Assert.True(await Patience.Of(next));
            call.Finish_Work();
        }
    }

    // On a thread of its own, whose stack keeps nothing.
    private WeakReference Wait(string what, CancellationToken cancellationToken)
    {
        WeakReference call = new(null);
        Thread thread = new(() => call.Target = WaitHere(what, cancellationToken));
        thread.Start();
        thread.Join();
        return call;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private DeviceCall WaitHere(string what, CancellationToken cancellationToken)
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        DeviceCall call = new(_device);
        call.Begin_Work();
        gate.AwaitEntered();
        TimeSpan hour = TimeSpan.FromHours(1);
        Task waiting = what switch
        {
            "limit" => call.WaitAsync(hour).AsTask(),
            "token" => call.WaitAsync(cancellationToken).AsTask(),
            "both" => call.WaitAsync(hour, cancellationToken).AsTask(),
            _ => call.CancelAsync(hour).AsTask(),
        };
        Assert.False(waiting.IsCompleted);
        gate.Open();
        Patience.Of(waiting).GetAwaiter().GetResult();
        call.Finish_Work();
        _device.OnWork = static () => { };
        return call;
    }
}
