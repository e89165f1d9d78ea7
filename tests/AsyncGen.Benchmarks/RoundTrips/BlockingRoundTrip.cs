using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>A client begins one call on the pool and blocks for its result, again and again.</summary>
public class BlockingRoundTrip
{
    private readonly Adder _server = new();
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private PoolFloor _floor = null!;
    private ApmAdder _apm = null!;
    private AdderCall _call = null!;
    private AdderCall _inline = null!;
    private TokenAdderCall _tokenCall = null!;

    /// <summary>Where the client itself runs: a pool thread that blocks is one the call cannot run on.</summary>
    [Params(Client.OwnThread, Client.PoolThread)]
    public Client Client { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _floor = new PoolFloor(_server);
        _apm = new ApmAdder(_server);
        _call = new AdderCall(_server);
        _inline = new AdderCall(_server, new CallOptions { InlineFinish = true });
        _tokenCall = new TokenAdderCall(_server);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Loop.Blocking)]
    public int PoolFloor() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            self._floor.Begin(i, 1);
            sum += self._floor.Finish();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int AsyncGen() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            self._call.Begin_Add(i, 1);
            sum += self._call.Finish_Add();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int AsyncGenTimeout() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            self._call.Begin_Add(i, 1);
            self._call.Wait(self._limit);
            sum += self._call.Finish_Add();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int AsyncGenServerToken() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            self._tokenCall.Begin_Add(i, 1);
            sum += self._tokenCall.Finish_Add();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int AsyncGenInline() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            self._inline.Begin_Add(i, 1);
            sum += self._inline.Finish_Add();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int TaskRun() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            sum += TaskCalls.Run(self._server, i, 1).GetAwaiter().GetResult();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int TaskRunWithSource() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            using CancellationTokenSource source = new();
            sum += TaskCalls.Run(self._server, i, 1, source).GetAwaiter().GetResult();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int CompletionSource() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            sum += CompletionSourceCall.Start(self._server, i, 1, preferLocal: false).GetAwaiter().GetResult();
        }

        return sum;
    });

    [Benchmark(OperationsPerInvoke = Loop.Blocking)]
    public int Apm() => On(static self =>
    {
        int sum = 0;
        for (int i = 0; i < Loop.Blocking; i++)
        {
            sum += self._apm.EndAdd(self._apm.BeginAdd(i, 1, null, null));
        }

        return sum;
    });

    // A pool client's loop is one work item; the thread that measures sleeps meanwhile.
    private int On(Func<BlockingRoundTrip, int> loop) =>
        Client == Client.OwnThread ? loop(this) : Task.Run(() => loop(this)).GetAwaiter().GetResult();
}
