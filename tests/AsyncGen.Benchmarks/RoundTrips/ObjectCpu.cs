extern alias linked;

using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;
using linked::AsyncGen.Benchmarks.Linked;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>
/// What the object itself costs: begun, served and finished on one thread, without a pool. The baseline is one uncontended
/// compare-and-exchange, so the ratio says how many of them a call is worth.
/// </summary>
public class ObjectCpu
{
    private readonly InPlaceCalls _calls = new();
    private readonly Adder _server = new();
    private long _word;

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Cpu)]
    public long CompareExchange()
    {
        ref long word = ref _word;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            long seen = Volatile.Read(ref word);
            Interlocked.CompareExchange(ref word, seen + 1, seen);
        }

        return word;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int AsyncGen() => _calls.Add(Loop.Cpu);

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int AsyncGenServerToken() => _calls.AddWithToken(Loop.Cpu);

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int TaskRunSynchronously()
    {
        IAdder server = _server;
        int sum = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            int left = i;
            Task<int> task = new(() => server.Add(left, 1));
            task.RunSynchronously(TaskScheduler.Default);
            sum += task.GetAwaiter().GetResult();
        }

        return sum;
    }
}
