using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>A client begins one call of a manager, which completes it inside its method, and blocks for its result.</summary>
public class ManagerRoundTrip
{
    private readonly Adder _server = new();
    private PoolFloor _floor = null!;
    private ParkedCall _manager = null!;
    private ParkedCall _inline = null!;
    private AdderCall _call = null!;
    private AdderCall _inlineCall = null!;

    [GlobalSetup]
    public void Setup()
    {
        CallOptions inline = new() { InlineFinish = true };
        _floor = new PoolFloor(_server);
        _manager = ParkedCall.ForManager(new PromptManager());
        _inline = ParkedCall.ForManager(new PromptManager(), inline);
        _call = new AdderCall(_server);
        _inlineCall = new AdderCall(_server, inline);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Blocking)]
    public int PoolFloor()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            _floor.Begin(i, 1);
            sum += _floor.Finish();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int Manager() => Park(_manager);

    /// <summary>Without a second thread: what a handle costs is the difference to <see cref="ServerInline"/>.</summary>
    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int ManagerInline() => Park(_inline);

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int Server() => Add(_call);

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int ServerInline() => Add(_inlineCall);

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int CompletionSource()
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            sum += CompletionSourceCall.Start(_server, i, 1, preferLocal: false).GetAwaiter().GetResult();
        }

        return sum;
    }

    private static int Park(ParkedCall call)
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            call.Begin_Park(i);
            sum += call.Finish_Park();
        }

        return sum;
    }

    private static int Add(AdderCall call)
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            call.Begin_Add(i, 1);
            sum += call.Finish_Add();
        }

        return sum;
    }
}
