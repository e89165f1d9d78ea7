using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using AsyncGen.Benchmarks.Reporting;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>A million calls at once, each of an object of its own: live bytes, and what the collector has to do with them.</summary>
internal static class Memory
{
    internal const string Name = "memory";

    /// <summary>Measures every peer in fresh processes.</summary>
    internal static IReadOnlyList<MemoryRow> Measure(bool quick)
    {
        string objects = quick ? "100000" : "1000000";
        int launches = quick ? 1 : 3;
        return [.. MemoryPeer.All.Keys.Select(peer => Best(
            [.. Enumerable.Range(0, launches).Select(_ => ChildProcess.Run<MemoryRow>(Name, peer, objects))]))];
    }

    // The bytes are the same in every launch; the times are those of the launch that was disturbed least.
    private static MemoryRow Best(IReadOnlyList<MemoryRow> launches) => launches[0] with
    {
        New = launches.Min(row => row.New),
        Outstanding = launches.Min(row => row.Outstanding),
        Finished = launches.Min(row => row.Finished),
        BeginNanoseconds = launches.Min(row => row.BeginNanoseconds),
        FinishNanoseconds = launches.Min(row => row.FinishNanoseconds),
        CollectionMilliseconds = launches.Min(row => row.CollectionMilliseconds),
    };

    /// <summary>One peer, in this process.</summary>
    internal static void RunChild(string name, int count)
    {
        MemoryPeer peer = MemoryPeer.All[name];
        WarmUp(peer);

        // The queued calls must stay queued: as few threads as the pool can have, and none of them free.
        ThreadPool.GetMaxThreads(out _, out int completionPorts);
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, completionPorts);
        using ManualResetEventSlim gate = new();
        BlockPool(gate);

        object?[] held = new object?[count];
        long empty = LiveBytes();
        for (int i = 0; i < count; i++)
        {
            held[i] = peer.Make();
        }

        double made = (double)(LiveBytes() - empty) / count;

        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            held[i] = peer.Begin(held[i], i);
        }

        double beginTime = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
        double outstanding = (double)(LiveBytes() - empty) / count;
        double collection = CollectionMilliseconds();

        begin = Stopwatch.GetTimestamp();
        gate.Set();
        for (int i = 0; i < count; i++)
        {
            if (peer.Finish(held[i]!) != i + 1)
            {
                throw new InvalidOperationException("A call gave a wrong result.");
            }
        }

        double finishTime = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
        double finished = (double)(LiveBytes() - empty) / count;
        GC.KeepAlive(held);
        Console.WriteLine(JsonSerializer.Serialize(
            new MemoryRow(name, count, made, outstanding, finished, beginTime, finishTime, collection)));
    }

    private static void WarmUp(MemoryPeer peer)
    {
        for (int i = 0; i < 1000; i++)
        {
            peer.Finish(peer.Begin(peer.Make(), i));
        }
    }

    private static void BlockPool(ManualResetEventSlim gate)
    {
        CountdownEvent blocked = new(Environment.ProcessorCount);
        for (int i = 0; i < Environment.ProcessorCount; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    gate.Wait();
                },
                null);
        }

        blocked.Wait();
    }

    private static long LiveBytes() => GC.GetTotalMemory(forceFullCollection: true);

    private static double CollectionMilliseconds()
    {
        double least = double.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return least;
    }
}
