using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>What a container and the calls in it know of each other, and when they no longer do (COM-31, COM-32).</summary>
public sealed class ContainerMembershipTests
{
    private readonly Device _device = new();

    [Fact]
    public async Task COM_32_a_call_that_begins_is_not_signaled()
    {
        using Gate gate = new();
        _device.OnWork = gate.Pass;
        using DeviceCall call = new(_device);
        using SynchronizeContainer container = new();
        container.Add(call);
        Task<ISynchronize> wait = container.WaitMultipleAsync().AsTask();
        call.Begin_Work();
        gate.AwaitEntered();
        Assert.False(wait.IsCompleted);
        gate.Open();
        Assert.Same(call, await Patience.Of(wait));
        call.Finish_Work();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_disposed_container_leaves_its_call_to_the_others_and_is_let_go(int place)
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        SynchronizeContainer[] others = [new(), new()];
        Collected.Await(AddToAll(call, others, place));
        gate.Open();
        Assert.All(others, other => Assert.Same(call, other.WaitMultiple(Patience.Limit)));
        Assert.Equal(1, call.Finish_Compute());
        Assert.All(others, static other => other.Dispose());
    }

    [Theory]
    [InlineData("limit")]
    [InlineData("token")]
    public void A_wait_that_is_over_does_not_keep_the_container(string what)
    {
        using CancellationTokenSource source = new();
        Collected.Await(WaitForOne(what, source.Token));
    }

    [Fact]
    public void A_call_that_a_container_has_returned_does_not_keep_it()
    {
        using DeviceCall call = new(_device);
        Collected.Await(ReturnFromContainer(call));
        Assert.Equal(2, call.Finish_Compute());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReturnFromContainer(DeviceCall call)
    {
        SynchronizeContainer container = new();
        container.Add(call);
        call.Begin_Compute(2);
        Assert.Same(call, container.WaitMultiple(Patience.Limit));
        return new WeakReference(container);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddToAll(DeviceCall call, SynchronizeContainer[] others, int place)
    {
        SynchronizeContainer disposed = new();
        for (int i = 0; i < 3; i++)
        {
            (i == place ? disposed : others[i < place ? i : i - 1]).Add(call);
        }

        disposed.Dispose();
        return new WeakReference(disposed);
    }

    private WeakReference WaitForOne(string what, CancellationToken cancellationToken)
    {
        WeakReference container = new(null);
        Thread thread = new(() => container.Target = WaitHere(what, cancellationToken));
        thread.Start();
        thread.Join();
        return container;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SynchronizeContainer WaitHere(string what, CancellationToken cancellationToken)
    {
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        SynchronizeContainer container = new();
        container.Add(call);
        Task<ISynchronize?> wait = what == "limit"
            ? container.WaitMultipleAsync(TimeSpan.FromHours(1)).AsTask()
            : container.WaitMultipleAsync(Codes.Infinite, cancellationToken).AsTask();
        Assert.False(wait.IsCompleted);
        gate.Open();
        Assert.Same(call, Patience.Of(wait).GetAwaiter().GetResult());
        return container;
    }
}
