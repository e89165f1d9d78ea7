using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>One thread, not the pool's, begins so many calls and then finishes them in order; the time is that of one call.</summary>
public class InFlight
{
    private readonly Adder _server = new();
    private ApmAdder _apm = null!;
    private PoolFloor[] _floors = [];
    private AdderCall[] _calls = [];
    private AdderCall[] _inlines = [];
    private Task<int>[] _tasks = [];
    private CancellationTokenSource[] _sources = [];
    private IAsyncResult[] _results = [];

    [Params(16, 64, 1024)]
    public int Calls { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _apm = new ApmAdder(_server);
        _floors = Many(() => new PoolFloor(_server));
        _calls = Many(() => new AdderCall(_server));
        CallOptions inline = new() { InlineFinish = true };
        _inlines = Many(() => new AdderCall(_server, inline));
        _tasks = new Task<int>[Calls];
        _sources = new CancellationTokenSource[Calls];
        _results = new IAsyncResult[Calls];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.InFlight)]
    public int PoolFloor()
    {
        PoolFloor[] floors = _floors;
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += floors.Length)
        {
            for (int i = 0; i < floors.Length; i++)
            {
                floors[i].Begin(i, 1);
            }

            foreach (PoolFloor floor in floors)
            {
                sum += floor.Finish();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int AsyncGen() => InBatches(_calls);

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int AsyncGenInline() => InBatches(_inlines);

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int TaskRun()
    {
        Task<int>[] tasks = _tasks;
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += tasks.Length)
        {
            for (int i = 0; i < tasks.Length; i++)
            {
                tasks[i] = TaskCalls.Run(_server, i, 1);
            }

            foreach (Task<int> task in tasks)
            {
                sum += task.GetAwaiter().GetResult();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int TaskRunWithSource()
    {
        Task<int>[] tasks = _tasks;
        CancellationTokenSource[] sources = _sources;
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += tasks.Length)
        {
            for (int i = 0; i < tasks.Length; i++)
            {
                sources[i] = new CancellationTokenSource();
                tasks[i] = TaskCalls.Run(_server, i, 1, sources[i]);
            }

            for (int i = 0; i < tasks.Length; i++)
            {
                sum += tasks[i].GetAwaiter().GetResult();
                sources[i].Dispose();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int CompletionSource()
    {
        Task<int>[] tasks = _tasks;
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += tasks.Length)
        {
            for (int i = 0; i < tasks.Length; i++)
            {
                tasks[i] = CompletionSourceCall.Start(_server, i, 1, preferLocal: false);
            }

            foreach (Task<int> task in tasks)
            {
                sum += task.GetAwaiter().GetResult();
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.InFlight)]
    public int Apm()
    {
        IAsyncResult[] results = _results;
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += results.Length)
        {
            for (int i = 0; i < results.Length; i++)
            {
                results[i] = _apm.BeginAdd(i, 1, null, null);
            }

            foreach (IAsyncResult result in results)
            {
                sum += _apm.EndAdd(result);
            }
        }

        return sum;
    }

    private static int InBatches(AdderCall[] calls)
    {
        int sum = 0;
        for (int done = 0; done < Loop.InFlight; done += calls.Length)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                calls[i].Begin_Add(i, 1);
            }

            foreach (AdderCall call in calls)
            {
                sum += call.Finish_Add();
            }
        }

        return sum;
    }

    private T[] Many<T>(Func<T> make)
    {
        T[] made = new T[Calls];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = make();
        }

        return made;
    }
}
