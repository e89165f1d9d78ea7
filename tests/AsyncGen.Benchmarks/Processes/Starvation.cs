using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Reporting;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>64 pool threads' worth of clients, each of which blocks in one call after the other: who is left to run the calls?</summary>
internal static class Starvation
{
    internal const string Name = "starvation";
    private const int Clients = 64;
    private const int CallsPerClient = 20;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Who starves: the client's loop of each peer.</summary>
    private static readonly Dictionary<string, Action<IAdder>> s_peers = new()
    {
        ["Task.Run(...).Result"] = static server => Repeat(i => TaskCalls.Run(server, i, 1).Result),
        ["AsyncGen"] = static server =>
        {
            using AdderCall call = new(server);
            Repeat(i =>
            {
                call.Begin_Add(i, 1);
                return call.Finish_Add();
            });
        },
        ["AsyncGen, InlineFinish"] = static server =>
        {
            using AdderCall call = new(server, new CallOptions { InlineFinish = true });
            Repeat(i =>
            {
                call.Begin_Add(i, 1);
                return call.Finish_Add();
            });
        },
        ["TaskCompletionSource"] = static server =>
            Repeat(i => CompletionSourceCall.Start(server, i, 1, preferLocal: false).Result),
    };

    /// <summary>Measures every peer in fresh processes, in turn.</summary>
    internal static IReadOnlyList<StarvationRow> Measure(bool quick)
    {
        int launches = quick ? 3 : 11;
        Dictionary<string, List<StarvationLaunch>> results = s_peers.Keys.ToDictionary(peer => peer, _ => new List<StarvationLaunch>());
        for (int i = 0; i < launches; i++)
        {
            foreach ((string peer, List<StarvationLaunch> launched) in results)
            {
                // Whoever needs seconds needs no more than three launches to show it.
                if (launched.Count < 3 || launched.Min(launch => launch.Milliseconds) < 1000)
                {
                    launched.Add(ChildProcess.Run<StarvationLaunch>(Name, peer));
                }
            }
        }

        return results.Select(pair => new StarvationRow(pair.Key, pair.Value)).ToList();
    }

    /// <summary>One peer, in this process.</summary>
    internal static void RunChild(string peer)
    {
        Action<IAdder> client = s_peers[peer];
        int threadsBefore = CountThreads();
        (bool ended, double milliseconds) = RunClients(client);
        int poolThreads = ThreadPool.ThreadCount;
        int newThreads = CountThreads() - threadsBefore;
        double? again = ended ? RunClients(client).Milliseconds : null;
        Console.WriteLine(JsonSerializer.Serialize(
            new StarvationLaunch(ended, milliseconds, again, poolThreads, newThreads)));
        Console.Out.Flush();

        // Clients that are stuck must not keep the process.
        Environment.Exit(0);
    }

    private static (bool Ended, double Milliseconds) RunClients(Action<IAdder> client)
    {
        IAdder server = new BusyAdder();
        CountdownEvent left = new(Clients);
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < Clients; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    client(server);
                    left.Signal();
                },
                null);
        }

        bool ended = left.Wait(s_limit);
        return (ended, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
    }

    private static int CountThreads()
    {
        using Process self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }

    private static void Repeat(Func<int, int> call)
    {
        for (int i = 0; i < CallsPerClient; i++)
        {
            if (call(i) != i + 1)
            {
                throw new InvalidOperationException("A call gave a wrong result.");
            }
        }
    }

    /// <summary>A microsecond or two of work.</summary>
    private sealed class BusyAdder : IAdder
    {
        private static readonly long s_work = Stopwatch.Frequency / 1_000_000;

        public int Add(int left, int right)
        {
            long begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetTimestamp() - begin < s_work)
            {
            }

            return left + right;
        }
    }
}
