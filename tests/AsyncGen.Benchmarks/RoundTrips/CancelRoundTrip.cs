using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>Begin a call, wait until its server is at it, cancel it, finish it. The floor has only a field to say all that.</summary>
public class CancelRoundTrip
{
    private readonly Endless _server = new();
    private readonly FlagFloor _floor = new();
    private EndlessCall _call = null!;

    [GlobalSetup]
    public void Setup() => _call = new EndlessCall(_server);

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Cancel)]
    public void FlagFloor()
    {
        for (int i = 0; i < Loop.Cancel; i++)
        {
            _floor.RoundTrip();
        }
    }

    /// <summary>The client waits for the server, which looks at the call's mark and returns.</summary>
    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int AsyncGenMark() => Run(static (call, server, i) =>
    {
        call.Begin_UntilMarked();
        server.AwaitEntry(i);
        call.Cancel(Timeout.InfiniteTimeSpan);
        return call.Finish_UntilMarked();
    });

    /// <summary>The client waits for the server, which looks at its token and returns.</summary>
    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int AsyncGenToken() => Run(static (call, server, i) =>
    {
        call.Begin_UntilCanceled();
        server.AwaitEntry(i);
        call.Cancel(Timeout.InfiniteTimeSpan);
        return call.Finish_UntilCanceled();
    });

    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int TaskRunToken() => Run(static (_, server, i) =>
    {
        using CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        Task<int> task = Task.Run(() => server.UntilCanceled(token), token);
        server.AwaitEntry(i);
        source.Cancel();
        return task.GetAwaiter().GetResult();
    });

    /// <summary>The client waits for the server, which throws.</summary>
    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int AsyncGenThrow() => Run(static (call, server, i) =>
    {
        call.Begin_UntilThrown();
        server.AwaitEntry(i);
        call.Cancel(Timeout.InfiniteTimeSpan);
        try
        {
            return call.Finish_UntilThrown();
        }
        catch (CallCanceledException)
        {
            return 0;
        }
    });

    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int TaskRunThrow() => Run(static (_, server, i) =>
    {
        using CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        Task<int> task = Task.Run(() => server.UntilThrown(token), token);
        server.AwaitEntry(i);
        source.Cancel();
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    });

    /// <summary>The client leaves at once; the server sees it some time later.</summary>
    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int AsyncGenLeave() => Run(static (call, server, i) =>
    {
        call.Begin_UntilMarked();
        server.AwaitEntry(i);
        call.Cancel();
        try
        {
            return call.Finish_UntilMarked();
        }
        catch (CallCanceledException)
        {
            return 0;
        }
    });

    [Benchmark(OperationsPerInvoke = Loop.Cancel)]
    public int TaskRunLeave() => Run(static (_, server, i) =>
    {
        // Not disposed: the server is still at it.
        CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        Task<int> task = Task.Run(() => server.UntilCanceled(token), CancellationToken.None);
        server.AwaitEntry(i);
        source.Cancel();
        try
        {
            task.Wait(token);
            return task.Result;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    });

    private int Run(Func<EndlessCall, Endless, int, int> roundTrip)
    {
        _server.Reset();
        int sum = 0;
        for (int i = 1; i <= Loop.Cancel; i++)
        {
            sum += roundTrip(_call, _server, i);
        }

        return sum;
    }
}
