using System;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A call of a manager allocates its handle and nothing else. Alone, because it counts the process's bytes.</summary>
[Collection(nameof(Alone))]
public sealed class ManagerAllocationTests
{
    private const int Calls = 20_000;
    private const int Runs = 8;

    // The handle: an object with its record and the number of its call. The rest is what the test host allocates besides.
    private const int HandleBytes = 32;
    private const long Noise = Calls / 4;

#if NETSTANDARD_RUNTIME
    // The pool takes only delegates here, and wraps each in an item of its own.
    private const int DispatchBytes = 32;
#else
    private const int DispatchBytes = 0;
#endif

    private readonly Desk _desk = new() { OnCall = static handle => ((CallHandle<int>)handle).Complete(1) };

    [Fact]
    public async Task Begin_Complete_Finish_RPC20()
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        await AssertHandleOnly(
            DispatchBytes,
            calls =>
            {
                for (int i = 0; i < calls; i++)
                {
                    call.Begin_Compute(i);
                    call.Finish_Compute();
                }

                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task Await_of_MAsync_that_is_completed_inside_the_method_RPC21()
    {
        using DeskCall call = DeskCall.ForManager(_desk);
        await AssertHandleOnly(
            2 * DispatchBytes,
            async calls =>
            {
                for (int i = 0; i < calls; i++)
                {
                    await call.ComputeAsync(i).ConfigureAwait(false);
                }
            });
    }

    private static async Task AssertHandleOnly(int platforms, Func<int, Task> run)
    {
        long least = await Task.Run(async () =>
        {
            await run(Calls).ConfigureAwait(false);
            long least = long.MaxValue;
            for (int i = 0; i < Runs && !IsHandleOnly(least, platforms); i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                await run(Calls).ConfigureAwait(false);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            return least;
        });
        Assert.True(IsHandleOnly(least, platforms), $"{(double)least / Calls} bytes a call");
    }

    private static bool IsHandleOnly(long bytes, int platforms) => bytes <= (HandleBytes + platforms) * (long)Calls + Noise;
}
