using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>
/// What it costs that the client's execution context flows to the server: 64 calls in flight, with and without something in
/// the context. The floor does not flow it.
/// </summary>
public class ContextFlow
{
    private const int Calls = 64;

    private readonly AsyncLocal<string?> _local = new();
    private readonly Adder _server = new();
    private readonly PoolFloor[] _floors = new PoolFloor[Calls];
    private readonly AdderCall[] _calls = new AdderCall[Calls];
    private readonly Task<int>[] _tasks = new Task<int>[Calls];

    [Params(false, true)]
    public bool IsSet { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Calls; i++)
        {
            _floors[i] = new PoolFloor(_server);
            _calls[i] = new AdderCall(_server);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.InFlight)]
    public int PoolFloor()
    {
        SetContext();
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += Calls)
        {
            for (int i = 0; i < Calls; i++)
            {
                _floors[i].Begin(i, 1);
            }

            foreach (PoolFloor floor in _floors)
            {
                sum += floor.Finish();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int AsyncGen()
    {
        SetContext();
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += Calls)
        {
            for (int i = 0; i < Calls; i++)
            {
                _calls[i].Begin_Add(i, 1);
            }

            foreach (AdderCall call in _calls)
            {
                sum += call.Finish_Add();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int TaskRun()
    {
        SetContext();
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += Calls)
        {
            for (int i = 0; i < Calls; i++)
            {
                _tasks[i] = TaskCalls.Run(_server, i, 1);
            }

            foreach (Task<int> task in _tasks)
            {
                sum += task.GetAwaiter().GetResult();
            }
        }

        return sum;
    }

    private void SetContext()
    {
        if (IsSet)
        {
            _local.Value = "set";
        }
    }
}
