using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>A client looks whether its call is over, which it is not. The baseline reads one field.</summary>
public class Polling
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly ManualResetEvent _handle = new(false);
    private GateCall _call = null!;
    private Task _task = null!;
    private bool _isDone;

    [GlobalSetup]
    public void Setup()
    {
        Gate server = new(_gate);
        _call = new GateCall(server);
        _call.Begin_Pass();
        _task = Task.Run(server.Pass);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Volatile.Write(ref _isDone, true);
        _gate.Set();
        _call.Finish_Pass();
        _task.GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Cpu)]
    public int Field()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += Volatile.Read(ref _isDone) ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int AsyncGenWaitZero()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _call.Wait(TimeSpan.Zero) ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int AsyncGenIsCompleted()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _call.IsCompleted ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int TaskIsCompleted()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _task.IsCompleted ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int TaskWaitZero()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _task.Wait(0) ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int EventSlimWaitZero()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _gate.Wait(0) ? 0 : 1;
        }

        return open;
    }

    [Benchmark(OperationsPerInvoke = Loop.Cpu)]
    public int WaitHandleWaitOneZero()
    {
        int open = 0;
        for (int i = 0; i < Loop.Cpu; i++)
        {
            open += _handle.WaitOne(0) ? 0 : 1;
        }

        return open;
    }
}
