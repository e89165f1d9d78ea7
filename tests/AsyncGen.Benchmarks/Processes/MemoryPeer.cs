using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Peers;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>How the calls of one peer are made, for <see cref="Memory"/>.</summary>
/// <param name="Make">The object that makes the calls, or null where each call makes its own.</param>
/// <param name="Begin">Begins its call, and gives what is to be held until the end.</param>
/// <param name="Finish">Ends it.</param>
internal sealed record MemoryPeer(Func<object?> Make, Func<object?, int, object> Begin, Func<object, int> Finish)
{
    private static readonly Adder s_server = new();
    private static readonly ApmAdder s_apm = new(s_server);

    internal static IReadOnlyDictionary<string, MemoryPeer> All { get; } = new Dictionary<string, MemoryPeer>
    {
        ["AsyncGen"] = new(
            static () => new AdderCall(s_server),
            static (made, i) =>
            {
                AdderCall call = (AdderCall)made!;
                call.Begin_Add(i, 1);
                return call;
            },
            static held => ((AdderCall)held).Finish_Add()),
        ["pool floor"] = new(
            static () => new PoolFloor(s_server),
            static (made, i) =>
            {
                PoolFloor floor = (PoolFloor)made!;
                floor.Begin(i, 1);
                return floor;
            },
            static held => ((PoolFloor)held).Finish()),
        ["ManualResetValueTaskSourceCore"] = new(
            static () => new SourceCoreFloor(s_server),
            static (made, i) =>
            {
                SourceCoreFloor floor = (SourceCoreFloor)made!;
                _ = floor.AddAsync(i, 1, preferLocal: false);
                return floor;
            },
            static held => ((SourceCoreFloor)held).SpinForResult()),
        ["Task.Run"] = new(
            static () => null,
            static (_, i) => TaskCalls.Run(s_server, i, 1),
            static held => ((Task<int>)held).GetAwaiter().GetResult()),
        ["Task.Run + CancellationTokenSource"] = new(
            static () => null,
            static (_, i) =>
            {
                // Whoever wants to cancel holds the source beside the task.
                CancellationTokenSource source = new();
                return new TaskWithSource(TaskCalls.Run(s_server, i, 1, source), source);
            },
            static held => ((TaskWithSource)held).Task.GetAwaiter().GetResult()),
        ["TaskCompletionSource"] = new(
            static () => null,
            static (_, i) => CompletionSourceCall.Start(s_server, i, 1, preferLocal: false),
            static held => ((Task<int>)held).GetAwaiter().GetResult()),
        ["APM by hand"] = new(
            static () => null,
            static (_, i) => s_apm.BeginAdd(i, 1, null, null),
            static held => s_apm.EndAdd((IAsyncResult)held)),
    };

    private sealed record TaskWithSource(Task<int> Task, CancellationTokenSource Source);
}
