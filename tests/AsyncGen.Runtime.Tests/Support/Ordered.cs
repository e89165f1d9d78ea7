using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>The dispatchers that keep the order of Begin_.</summary>
public enum Order
{
    Serial,
    DedicatedThread,
    Context,

    /// <summary>A context that does nothing for the order itself: it posts to the pool.</summary>
    PoolContext,
}

/// <summary>One of them, with what it needs.</summary>
internal sealed class Ordered : IDisposable
{
    private readonly Loop? _loop;

    public Ordered(Order order)
    {
        _loop = order == Order.Context ? new Loop() : null;
        Dispatcher = order switch
        {
            Order.Serial => CallDispatcher.Serial(),
            Order.DedicatedThread => CallDispatcher.DedicatedThread(),
            _ => CallDispatcher.From(_loop ?? new SynchronizationContext()),
        };

        // InlineFinish must be ignored.
        Options = new CallOptions { Dispatcher = Dispatcher, InlineFinish = true };
    }

    public static TheoryData<Order> All => [Order.Serial, Order.DedicatedThread, Order.Context, Order.PoolContext];

    public CallDispatcher Dispatcher { get; }

    public CallOptions Options { get; }

    public void Dispose()
    {
        (Dispatcher as IDisposable)?.Dispose();
        _loop?.Dispose();
    }
}
