using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using AsyncGen.Benchmarks.Reporting;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>A million calls that their server keeps open at once: what each holds, and what it takes to begin and complete them all.</summary>
internal static class OpenCalls
{
    internal const string Name = "open";

    /// <summary>Measures every peer in fresh processes.</summary>
    internal static IReadOnlyList<OpenCallsRow> Measure(bool quick)
    {
        string calls = quick ? "100000" : "1000000";
        int launches = quick ? 1 : 3;
        return [.. OpenCallsPeer.All.Keys.Select(peer => Best(
            [.. Enumerable.Range(0, launches).Select(_ => ChildProcess.Run<OpenCallsRow>(Name, peer, calls))]))];
    }

    // The bytes are the same in every launch; the times are those of the launch that was disturbed least.
    private static OpenCallsRow Best(IReadOnlyList<OpenCallsRow> launches) => launches[0] with
    {
        Bytes = launches.Min(row => row.Bytes),
        BeginNanoseconds = launches.Min(row => row.BeginNanoseconds),
        CompleteNanoseconds = launches.Min(row => row.CompleteNanoseconds),
        FinishNanoseconds = launches.Min(row => row.FinishNanoseconds),
        CollectionMilliseconds = launches.Min(row => row.CollectionMilliseconds),
        Threads = launches.Max(row => row.Threads),
    };

    /// <summary>One peer, in this process.</summary>
    internal static void RunChild(string name, int count)
    {
        // What is compiled and what the pool keeps is there before the first byte is counted.
        Run(OpenCallsPeer.All[name](1000), 1000);
        OpenCallsPeer peer = OpenCallsPeer.All[name](count);
        Console.WriteLine(JsonSerializer.Serialize(Run(peer, count) with { Peer = name }));
    }

    private static OpenCallsRow Run(OpenCallsPeer peer, int count)
    {
        int threads = CountThreads();
        long empty = LiveBytes();
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            peer.Begin(i);
        }

        while (peer.Open < count)
        {
            Thread.Yield();
        }

        double beginTime = Since(begin, count);
        int moreThreads = CountThreads() - threads;
        double bytes = (double)(LiveBytes() - empty) / count;
        begin = Stopwatch.GetTimestamp();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
        double collection = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;

        begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            peer.Complete(i);
        }

        double completeTime = Since(begin, count);
        begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            if (peer.Finish(i) != i + 1)
            {
                throw new InvalidOperationException("A call gave a wrong result.");
            }
        }

        return new OpenCallsRow("", count, bytes, beginTime, completeTime, Since(begin, count), collection, moreThreads);
    }

    private static double Since(long begin, int count) => Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;

    private static long LiveBytes() => GC.GetTotalMemory(forceFullCollection: true);

    private static int CountThreads()
    {
        using Process self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
