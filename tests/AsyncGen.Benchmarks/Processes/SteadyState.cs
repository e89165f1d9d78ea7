using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Reporting;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>
/// What a call allocates once its object has made a few, to a fraction of a byte; BenchmarkDotNet rounds. Works for every
/// build of the library, also for those that no application of this platform would get.
/// </summary>
internal static class SteadyState
{
    internal const string Name = "bytes";
    private const int Runs = 5;

    private static readonly Adder s_server = new();
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>The build of the library that is measured, such as ".NETCoreApp,Version=v10.0".</summary>
    internal static string Build =>
        typeof(CallObject).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName ?? "unknown";

    internal static BytesResult Measure() => new(Build,
    [
        new("Begin_, Finish_", Calls(100_000, BeginFinish(new AdderCall(s_server)))),
        new("Begin_, Finish_ on Serial()", Calls(100_000, BeginFinish(OnSerial()))),
        new("Begin_, Finish_, InlineFinish", Calls(100_000, BeginFinish(Inline()))),
        new("await MAsync", Calls(100_000, AwaitMAsync)),
        new("Begin_, await, Finish_", Calls(100_000, AwaitCall)),
        new("poll until over", Calls(20_000, Poll)),
        new("Wait with a limit, in time", Calls(20_000, WaitInTime)),
        new("Wait with a limit, too late", Calls(200, WaitTooLate)),
        new("WaitAsync with a limit, in time", Calls(50_000, WaitAsyncInTime)),
        new("server token", Calls(50_000, ServerToken)),
        new("server and client token", Calls(50_000, BothTokens)),
        new("context set", Calls(50_000, ContextSet)),
        new("cancel, server returns at its token", Calls(5_000, CancelToken)),
        new("cancel, server returns at the mark", Calls(5_000, CancelMark)),
        new("cancel, server throws; with both exceptions", Calls(1_000, CancelThrow)),
    ]);

    // On the pool and in one async method, as a server would; what the process allocates besides is in some runs only.
    private static double Calls(int calls, Func<int, Task> run)
    {
        return Task.Run(async () =>
        {
            await run(Math.Max(100, calls / 10)).ConfigureAwait(false);
            double least = double.MaxValue;
            for (int i = 0; i < Runs; i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                await run(calls).ConfigureAwait(false);
                least = Math.Min(least, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls);
            }

            return least;
        }).GetAwaiter().GetResult();
    }

    private static double Calls(int calls, Action<int> run)
    {
        run(Math.Max(100, calls / 10));
        double least = double.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            run(calls);
            least = Math.Min(least, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls);
        }

        return least;
    }

    private static AdderCall OnSerial() => new(s_server, new CallOptions { Dispatcher = CallDispatcher.Serial() });

    private static AdderCall Inline() => new(s_server, new CallOptions { InlineFinish = true });

    private static Action<int> BeginFinish(AdderCall call) => calls =>
    {
        for (int i = 0; i < calls; i++)
        {
            call.Begin_Add(i, 1);
            call.Finish_Add();
        }
    };

    private static async Task AwaitMAsync(int calls)
    {
        using AdderCall call = new(s_server);
        for (int i = 0; i < calls; i++)
        {
            await call.AddAsync(i, 1).ConfigureAwait(false);
        }
    }

    private static async Task AwaitCall(int calls)
    {
        using AdderCall call = new(s_server);
        for (int i = 0; i < calls; i++)
        {
            call.Begin_Add(i, 1);
            await call.ConfigureAwait(false);
            call.Finish_Add();
        }
    }

    private static readonly AdderCall s_call = new(s_server);

    private static void Poll(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            s_call.Begin_Add(i, 1);
            while (!s_call.Wait(TimeSpan.Zero) || !s_call.IsCompleted)
            {
            }

            s_call.Finish_Add();
        }
    }

    private static void WaitInTime(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            s_call.Begin_Add(i, 1);
            s_call.Wait(s_limit);
            s_call.Finish_Add();
        }
    }

    private static readonly ManualResetEventSlim s_gate = new();
    private static readonly GateCall s_gateCall = new(new Gate(s_gate));

    private static void WaitTooLate(int calls)
    {
        s_gateCall.Begin_Pass();
        for (int i = 0; i < calls; i++)
        {
            s_gateCall.Wait(TimeSpan.FromMilliseconds(1));
        }

        s_gate.Set();
        s_gateCall.Finish_Pass();
        s_gate.Reset();
    }

    private static async Task WaitAsyncInTime(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            s_call.Begin_Add(i, 1);
            await s_call.WaitAsync(s_limit).ConfigureAwait(false);
            s_call.Finish_Add();
        }
    }

    private static readonly TokenAdderCall s_tokenCall = new(s_server);
    private static readonly CancellationTokenSource s_source = new();

    private static void ServerToken(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            s_tokenCall.Begin_Add(i, 1);
            s_tokenCall.Finish_Add();
        }
    }

    private static void BothTokens(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            s_tokenCall.Begin_Add(i, 1, s_source.Token);
            s_tokenCall.Finish_Add();
        }
    }

    private static readonly AsyncLocal<string?> s_local = new();

    private static void ContextSet(int calls)
    {
        s_local.Value = "set";
        for (int i = 0; i < calls; i++)
        {
            s_call.Begin_Add(i, 1);
            s_call.Finish_Add();
        }

        s_local.Value = null;
    }

    private static readonly Endless s_endless = new();
    private static readonly EndlessCall s_endlessCall = new(s_endless);

    private static void CancelToken(int calls)
    {
        s_endless.Reset();
        for (int i = 1; i <= calls; i++)
        {
            s_endlessCall.Begin_UntilCanceled();
            s_endless.AwaitEntry(i);
            s_endlessCall.Cancel(Timeout.InfiniteTimeSpan);
            s_endlessCall.Finish_UntilCanceled();
        }
    }

    private static void CancelMark(int calls)
    {
        s_endless.Reset();
        for (int i = 1; i <= calls; i++)
        {
            s_endlessCall.Begin_UntilMarked();
            s_endless.AwaitEntry(i);
            s_endlessCall.Cancel(Timeout.InfiniteTimeSpan);
            s_endlessCall.Finish_UntilMarked();
        }
    }

    private static void CancelThrow(int calls)
    {
        s_endless.Reset();
        for (int i = 1; i <= calls; i++)
        {
            s_endlessCall.Begin_UntilThrown();
            s_endless.AwaitEntry(i);
            s_endlessCall.Cancel(Timeout.InfiniteTimeSpan);
            try
            {
                s_endlessCall.Finish_UntilThrown();
            }
            catch (CallCanceledException)
            {
            }
        }
    }
}
