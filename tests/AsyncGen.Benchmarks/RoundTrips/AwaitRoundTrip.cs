using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>An async method on the pool awaits one call after the other.</summary>
public class AwaitRoundTrip
{
    private readonly Adder _server = new();
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private SourceCoreFloor _floor = null!;
    private ApmAdder _apm = null!;
    private AdderCall _call = null!;
    private TokenAdderCall _tokenCall = null!;
    private CancellationTokenSource _source = null!;

    [GlobalSetup]
    public void Setup()
    {
        _floor = new SourceCoreFloor(_server);
        _apm = new ApmAdder(_server);
        _call = new AdderCall(_server);
        _tokenCall = new TokenAdderCall(_server);
        _source = new CancellationTokenSource();
    }

    [GlobalCleanup]
    public void Cleanup() => _source.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Await)]
    public async Task<int> SourceCoreFloor()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _floor.AddAsync(i, 1, preferLocal: true).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> SourceCoreFloorGlobalQueue()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _floor.AddAsync(i, 1, preferLocal: false).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> AsyncGen()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _call.AddAsync(i, 1).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> AsyncGenBeginAwaitFinish()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            _call.Begin_Add(i, 1);
            await _call.ConfigureAwait(false);
            sum += _call.Finish_Add();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> AsyncGenTimeout()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            _call.Begin_Add(i, 1);
            await _call.WaitAsync(_limit).ConfigureAwait(false);
            sum += _call.Finish_Add();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> AsyncGenBothTokens()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _tokenCall.AddAsync(i, 1, _source.Token).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> TaskRun()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await TaskCalls.Run(_server, i, 1).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> TaskRunWithSource()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            using CancellationTokenSource source = new();
            sum += await TaskCalls.Run(_server, i, 1, source).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> CompletionSource()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await CompletionSourceCall.Start(_server, i, 1, preferLocal: true).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> FromAsyncOfApm()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await Task<int>.Factory.FromAsync(_apm.BeginAdd, _apm.EndAdd, i, 1, null).ConfigureAwait(false);
        }

        return sum;
    }
}
