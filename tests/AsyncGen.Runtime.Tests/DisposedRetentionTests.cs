using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// A disposed call object that is kept holds nothing of its last call, also where the hook was still being told of it or
/// its queue entry was still to come (COM-20).
/// </summary>
public sealed class DisposedRetentionTests
{
    private static readonly AsyncLocal<object?> s_local = new();

    [Fact]
    public void Disposed_in_Signal()
    {
        Keeper keeper = new();
        Hook hook = new();
        using Gate signal = new();
        hook.OnSignal = signal.Pass;
        KeeperCall call = new(keeper, new CallOptions { Synchronize = hook });
        WeakReference[] given = InOwnContext(() => DisposeInSignal(call, keeper, signal));
        signal.AwaitLeft();
        Collected.Await([.. given, keeper.Result]);
        GC.KeepAlive(call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Disposed_before_its_queue_entry_came(bool canceled)
    {
        ManualContext context = new();
        Keeper keeper = new();
        KeeperCall call = new(keeper, new CallOptions { Dispatcher = CallDispatcher.From(context) });
        WeakReference[] given = InOwnContext(() => DisposeBeforeEntry(call, canceled));
        keeper.Gate.Set();
        context.RunAll();
        Assert.Equal(canceled ? 0 : 1, keeper.Left);
        Collected.Await(given);
        GC.KeepAlive(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] DisposeInSignal(KeeperCall call, Keeper keeper, Gate signal)
    {
        byte[] argument = new byte[1];
        object captured = new();
        using ManualResetEventSlim continued = new();
        call.Begin_Keep(argument);
        call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            GC.KeepAlive(captured);
            continued.Set();
        });
        keeper.Gate.Set();
        signal.AwaitEntered();
        Assert.False(continued.IsSet);
        call.Dispose();
        Assert.True(continued.Wait(Patience.Limit), "the await does not go on before Signal returns");
        Assert.Equal(0, signal.Left);
        signal.Open();
        return [new(argument), new(captured), new(s_local.Value)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] DisposeBeforeEntry(KeeperCall call, bool canceled)
    {
        byte[] argument = new byte[1];
        call.Begin_Keep(argument);
        if (canceled)
        {
            call.Cancel();
        }

        call.Dispose();
        return [new(argument), new(s_local.Value)];
    }

    /// <summary>Runs an action on a thread, and in a context, that are both gone afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] InOwnContext(Func<WeakReference[]> action)
    {
        WeakReference[] given = [];
        Thread thread = new(() =>
        {
            s_local.Value = new object();
            given = action();
        });
        thread.Start();
        thread.Join();
        return given;
    }
}
