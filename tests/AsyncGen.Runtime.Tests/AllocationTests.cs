using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>Design section 10: nothing is allocated per call in the steady state. Alone, because it counts the process's bytes.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Calls = 100_000;

    // The bytes are the whole process's, and the test host allocates some now and then. What a call allocates is in every
    // run, so the run with the least counts; what is left for noise there is far below a byte a call.
    private const int Runs = 8;
    private const long Noise = Calls / 4;

#if NETSTANDARD_RUNTIME
    // The pool takes only delegates here, and wraps each in an item of its own; of a token that was given out nothing can
    // remove the registrations, so the next call gets one of a new source.
    private const int DispatchBytes = 32;
    private const int TokenBytes = 48;
#else
    private const int DispatchBytes = 0;
    private const int TokenBytes = 0;
#endif

    private readonly Device _device = new()
    {
        OnRead = static count => (count, "data"),
        OnMeasure = static (value, token) => token.IsCancellationRequested ? -1 : value,
    };

    // The loop's own posts are free; what the posts of other contexts cost is not the library's.
    public static TheoryData<Order> Orders => [Order.Serial, Order.DedicatedThread, Order.Context];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Begin_and_Finish(bool inlineFinish)
    {
        using DeviceCall call = new(_device, new CallOptions { InlineFinish = inlineFinish });
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                call.Begin_Compute(i);
                if (call.Finish_Compute() != i)
                {
                    throw new InvalidOperationException("wrong result");
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Begin_and_Finish_in_order(Order order)
    {
        using Ordered dispatcher = new(order);
        using DeviceCall first = new(_device, dispatcher.Options);
        using DeviceCall second = new(_device, dispatcher.Options);
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i += 2)
            {
                first.Begin_Compute(i);
                second.Begin_Compute(i + 1);
                if (first.Finish_Compute() + second.Finish_Compute() != i + i + 1)
                {
                    throw new InvalidOperationException("wrong result");
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Execution_context_set_in_order(Order order)
    {
        using Ordered dispatcher = new(order);
        using DeviceCall call = new(_device, dispatcher.Options);
        AsyncLocal<int> local = new() { Value = 1 };
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                call.Begin_Compute(i);
                call.Finish_Compute();
            }
        });
        Assert.Equal(1, local.Value);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Await_of_MAsync_in_order(Order order)
    {
        using Ordered dispatcher = new(order);
        await AssertNoBytesAsync(
            async (call, calls) =>
            {
                for (int i = 0; i < calls; i++)
                {
                    if (await call.ComputeAsync(i) != i)
                    {
                        throw new InvalidOperationException("wrong result");
                    }
                }
            },
            options: dispatcher.Options);
    }

    [Fact]
    public void Begin_and_Finish_with_a_hook()
    {
        Hook hook = new();
        using DeviceCall call = new(_device, new CallOptions { Synchronize = hook });
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                call.Begin_Compute(i);
                call.Finish_Compute();
            }
        });
        Assert.Equal(hook.Resets, hook.Signals);
    }

    [Fact]
    public void Begin_and_Finish_with_out_and_ref()
    {
        using DeviceCall call = new(_device);
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i += 2)
            {
                call.Begin_Read(i);
                call.Finish_Read(out _);
                long position = i;
                call.Begin_Seek(position);
                call.Finish_Seek(ref position);
            }
        });
    }

    [Fact]
    public Task Await_of_MAsync() => AssertNoBytesAsync(async (call, calls) =>
    {
        for (int i = 0; i < calls; i++)
        {
            if (await call.ComputeAsync(i) != i)
            {
                throw new InvalidOperationException("wrong result");
            }
        }
    });

    [Fact]
    public Task Await_of_the_call() => AssertNoBytesAsync(static async (call, calls) =>
    {
        for (int i = 0; i < calls; i++)
        {
            call.Begin_Compute(i);
            await call;
            call.Finish_Compute();
        }
    });

    [Fact]
    public Task Wait_with_a_limit() => AssertNoBytesAsync(static async (call, calls) =>
    {
        for (int i = 0; i < calls; i += 2)
        {
            call.Begin_Compute(i);
            _ = call.Wait(TimeSpan.Zero);
            call.Wait(TimeSpan.FromSeconds(30));
            call.Finish_Compute();
            call.Begin_Compute(i);
            await call.WaitAsync(TimeSpan.FromSeconds(30));
            call.Finish_Compute();
        }
    });

    [Fact]
    public void Server_token_and_client_token()
    {
        using DeviceCall call = new(_device);
        using CancellationTokenSource source = new();
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i += 2)
            {
                call.Begin_Measure(i);
                call.Finish_Measure();
                call.Begin_Measure(i, source.Token);
                if (call.Finish_Measure() != i)
                {
                    throw new InvalidOperationException("wrong result");
                }
            }
        }, DispatchBytes + TokenBytes);
    }

    [Fact]
    public void Execution_context_set()
    {
        using DeviceCall call = new(_device);
        AsyncLocal<int> local = new() { Value = 1 };
        AssertNoBytes(calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                call.Begin_Compute(i);
                call.Finish_Compute();
            }
        });
        Assert.Equal(1, local.Value);
    }

    [Fact]
    public void Cancel_of_a_call_in_flight_costs_a_token_source()
    {
        using SemaphoreSlim entered = new(0);
        _device.OnMeasure = (value, token) =>
        {
            entered.Release();
            SpinWait spinner = default;
            while (!token.IsCancellationRequested)
            {
                spinner.SpinOnce();
            }

            return value;
        };
        using DeviceCall call = new(_device);
        const int Cancels = 10_000;
        void Run(int calls)
        {
            for (int i = 0; i < calls; i++)
            {
                call.Begin_Measure(i);
                entered.Wait();

                if (call.Cancel(Timeout.InfiniteTimeSpan) != CancelResult.Completed || call.Finish_Measure() != i)
                {
                    throw new InvalidOperationException("wrong result");
                }
            }
        }

        Run(1000);
        long least = long.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run(Cancels);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The call is dispatched, and so is the cancel of its token.
        const long Expected = 48 + 2 * DispatchBytes;
        Assert.True(least <= Expected * Cancels + Noise, $"{(double)least / Cancels} bytes a cancel");
    }

    /// <param name="run">Makes so many calls.</param>
    /// <param name="platforms">What the platform allocates for each: nothing, where it can do all that the library asks.</param>
    private static void AssertNoBytes(Action<int> run, int platforms = DispatchBytes)
    {
        run(Calls / 10);
        long least = long.MaxValue;
        for (int i = 0; i < Runs && !IsNothing(least, platforms); i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            run(Calls);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        AssertNothing(least, platforms);
    }

    // An await that finds its call just ended sends its continuation to the pool, which is a dispatch of its own.
    private async Task AssertNoBytesAsync(
        Func<DeviceCall, int, Task> run, int platforms = 2 * DispatchBytes, CallOptions? options = null)
    {
        using DeviceCall call = new(_device, options);

        // On the pool, as a server would await: without the test framework's context.
        long bytes = await Task.Run(async () =>
        {
            await run(call, Calls / 10).ConfigureAwait(false);
            long least = long.MaxValue;
            for (int i = 0; i < Runs && !IsNothing(least, platforms); i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                await run(call, Calls).ConfigureAwait(false);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            return least;
        });
        AssertNothing(bytes, platforms);
    }

    private static bool IsNothing(long bytes, int platforms) => bytes < (long)platforms * Calls + Noise;

    private static void AssertNothing(long bytes, int platforms) => Assert.True(
        IsNothing(bytes, platforms), $"{bytes} bytes in {Calls} calls: {(double)bytes / Calls} a call");
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
