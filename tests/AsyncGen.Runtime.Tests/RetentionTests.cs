using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A call object that is kept must not keep what its last call was given or gave back.</summary>
public sealed class RetentionTests
{
    private static readonly AsyncLocal<object?> s_local = new();

    [Theory]
    [InlineData("finished")]
    [InlineData("cancelled in time")]
    [InlineData("abandoned")]
    [InlineData("cancelled and then back")]
    [InlineData("faulted")]
    [InlineData("disposed")]
    [InlineData("disposed when signaled")]
    public void Arguments_results_continuations_and_contexts_are_let_go(string end)
    {
        Keeper keeper = new();
        KeeperCall call = new(keeper);
        WeakReference[] given = Use(call, keeper, end);
        Patience.Until(() => keeper.Left == 1, "the server did not leave");
        Collected.Await(given);
        GC.KeepAlive(call);
    }

    [Theory]
    [InlineData("Begin_ throws")]
    [InlineData("finished")]
    [InlineData("disposed")]
    public void Calls_that_the_dispatcher_refused_let_go_too(string end)
    {
        ManualContext context = new();
        CallOptions options = new() { Dispatcher = CallDispatcher.From(context) };
        KeeperCall call = new(new Keeper(), options);
        WeakReference[] given = BeginRefused(call, context, options, end);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(given, static reference => Assert.False(reference.IsAlive));
        GC.KeepAlive(call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Argument_and_continuation_of_the_plainest_call_are_let_go(bool awaited)
    {
        Keeper keeper = new();
        KeeperCall call = new(keeper);
        WeakReference[] given = Give(call, keeper, awaited);
        Collected.Await(given);
        GC.KeepAlive(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Give(KeeperCall call, Keeper keeper, bool awaited)
    {
        byte[] argument = new byte[1];
        object captured = new();
        if (awaited)
        {
            Task awaiting = call.TakeAsync(argument).AsTask();
            keeper.Gate.Set();
            awaiting.GetAwaiter().GetResult();
        }
        else
        {
            using ManualResetEventSlim continued = new();
            call.Begin_Take(argument);
            call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
            {
                GC.KeepAlive(captured);
                continued.Set();
            });
            keeper.Gate.Set();
            call.Finish_Take();
            Assert.True(continued.Wait(Patience.Limit));
        }

        return [new(argument), new(captured)];
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("cancelled")]
    [InlineData("disposed")]
    [InlineData("disposed when signaled")]
    [InlineData("disposed in Signal")]
    [InlineData("refused")]
    public void A_clients_token_that_outlives_its_call_does_not_keep_the_call_object(string end)
    {
        using CancellationTokenSource source = new();
        using Gate gate = new();
        WeakReference call = end == "refused" ? Refuse(source.Token) : Watch(end, source.Token, gate);
        gate.Open();
        Collected.Await(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Refuse(CancellationToken clientToken)
    {
        CallDispatcher dispatcher = CallDispatcher.DedicatedThread();
        ((IDisposable)dispatcher).Dispose();
        DeviceCall call = new(new Device(), new CallOptions { Dispatcher = dispatcher });
        Assert.Throws<ObjectDisposedException>(() => call.Begin_Measure(1, clientToken));
        return new WeakReference(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Watch(string end, CancellationToken clientToken, Gate gate)
    {
        Device device = new()
        {
            OnMeasure = (value, _) =>
            {
                gate.Pass();
                return value;
            },
        };
        Gate signal = new();
        bool inSignal = end == "disposed in Signal";
        DeviceCall call = new(device, new CallOptions { Synchronize = inSignal ? new Hook { OnSignal = signal.Pass } : null });
        call.Begin_Measure(1, clientToken);
        gate.AwaitEntered();
        switch (end)
        {
            case "finished":
                gate.Open();
                Assert.Equal(1, call.Finish_Measure());
                break;
            case "cancelled":
                call.Cancel();
                Assert.Throws<CallCanceledException>(() => call.Finish_Measure());
                break;
            case "disposed":
                call.Dispose();
                break;
            case "disposed in Signal":
                gate.Open();
                signal.AwaitEntered();
                call.Dispose();
                signal.Open();
                break;
            default:
                gate.Open();
                Assert.True(call.Wait(Patience.Limit));
                call.Dispose();
                break;
        }

        return new WeakReference(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] BeginRefused(KeeperCall call, ManualContext context, CallOptions options, string end)
    {
        byte[] argument = new byte[1];
        object local = new();
        Exception refusal = new TimeZoneNotFoundException();
        ExecutionContext.Run(ExecutionContext.Capture()!, Begin, null);
        return [new(argument), new(local), new(refusal)];

        void Begin(object? state)
        {
            s_local.Value = local;
            if (end == "Begin_ throws")
            {
                context.BeforePost = () => throw refusal;
                Assert.Throws<TimeZoneNotFoundException>(() => call.Begin_Keep(argument));
            }
            else
            {
                using DeviceCall first = new(new Device(), options);
                first.Begin_Work();
                call.Begin_Keep(argument);
                if (end == "disposed")
                {
                    call.Dispose();
                }

                context.BeforePost = () => throw refusal;
                context.RunNext();
                if (end == "finished")
                {
                    Assert.Throws<TimeZoneNotFoundException>(() => call.Finish_Keep());
                }
            }

            context.BeforePost = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Use(KeeperCall call, Keeper keeper, string end)
    {
        WeakReference[] given = [];
        Thread client = new(() => given = UseOnThread(call, keeper, end));
        client.Start();
        client.Join();
        return given;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] UseOnThread(KeeperCall call, Keeper keeper, string end)
    {
        byte[] argument = new byte[1];
        object captured = new();
        object local = new();
        s_local.Value = local;
        using ManualResetEventSlim continued = new();
        call.Begin_Keep(argument);
        Assert.True(keeper.Entered.Wait(Patience.Limit));
        call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            GC.KeepAlive(captured);
            continued.Set();
        });
        WeakReference result = new(null);
        switch (end)
        {
            case "finished":
                keeper.Gate.Set();
                result.Target = call.Finish_Keep();
                break;
            case "cancelled in time":
                keeper.Throws = true;
                keeper.Gate.Set();
                Assert.Equal(CancelResult.Requested, call.Cancel(Timeout.InfiniteTimeSpan));
                Assert.Throws<CallCanceledException>(() => call.Finish_Keep());
                break;
            case "cancelled and then back":
                call.Cancel();
                keeper.Gate.Set();
                Patience.Until(() => keeper.Result.IsAlive, "the server does not return");
                Thread.Sleep(50); // From there to the end of the server method there is nothing to wait for.
                Assert.Throws<CallCanceledException>(() => call.Finish_Keep());
                break;
            case "faulted":
                keeper.Fails = true;
                keeper.Gate.Set();
                result.Target = Assert.Throws<FormatException>(() => call.Finish_Keep());
                break;
            case "disposed when signaled":
                keeper.Gate.Set();
                Assert.True(call.Wait(Patience.Limit));
                call.Dispose();
                break;
            case "abandoned":
                call.Cancel();
                Assert.Throws<CallCanceledException>(() => call.Finish_Keep());
                keeper.Gate.Set();
                break;
            default:
                call.Dispose();
                keeper.Gate.Set();
                break;
        }

        Assert.True(continued.Wait(Patience.Limit));
        return [new(argument), new(captured), new(local), result, keeper.Result];
    }
}

[AsyncCall]
public interface IKeeper
{
    object Keep(byte[] argument);

    void Take(byte[] argument);
}

internal sealed class Keeper : IKeeper
{
    private int _left;

    public ManualResetEventSlim Entered { get; } = new();

    public ManualResetEventSlim Gate { get; } = new();

    public bool Throws { get; set; }

    public bool Fails { get; set; }

    public int Left => Volatile.Read(ref _left);

    public WeakReference Result { get; } = new(null);

    public object Keep(byte[] argument)
    {
        Entered.Set();
        Assert.True(Gate.Wait(Patience.Limit));
        if (Throws)
        {
            // Not before the cancel was requested: else it would be a fault.
            Assert.True(SpinWait.SpinUntil(ServerCall.TestCancel, Patience.Limit));
        }

        Interlocked.Increment(ref _left);
        return Throws ? throw new OperationCanceledException() : Fails ? throw new FormatException() : Make();
    }

    public void Take(byte[] argument) => Assert.True(Gate.Wait(Patience.Limit));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object Make()
    {
        object result = new();
        Result.Target = result;
        return result;
    }
}
