using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>An async method on the pool awaits one call of a manager after the other, each completed inside its method.</summary>
public class ManagerAwait
{
    private readonly Adder _server = new();
    private SourceCoreFloor _floor = null!;
    private ParkedCall _manager = null!;
    private AdderCall _call = null!;

    [GlobalSetup]
    public void Setup()
    {
        _floor = new SourceCoreFloor(_server);
        _manager = ParkedCall.ForManager(new PromptManager());
        _call = new AdderCall(_server);
    }

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
    public async Task<int> Manager()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _manager.ParkAsync(i).ConfigureAwait(false);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Await)]
    public async Task<int> Server()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Await; i++)
        {
            sum += await _call.AddAsync(i, 1).ConfigureAwait(false);
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
}
