using System.Collections.Generic;
using System.Linq;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>What the project wants to reach in one of the rows that take time.</summary>
/// <param name="What">The row's name for people.</param>
/// <param name="Group">The class of the benchmark.</param>
/// <param name="Method">The method of the benchmark.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="MostFloors">At most so many times its floor.</param>
/// <param name="MostNanoseconds">At most so long.</param>
/// <param name="Peer">What is used without this library.</param>
/// <param name="LeastPeers">How many times as long that has to take.</param>
/// <param name="MostFloorBytes">At most so many times what its floor allocates.</param>
internal sealed record TimedGoal(
    string What,
    string Group,
    string Method,
    string Parameters,
    double? MostFloors,
    double? MostNanoseconds = null,
    string Peer = "TaskRun",
    double? LeastPeers = null,
    double? MostFloorBytes = null)
{
    internal static IReadOnlyList<TimedGoal> All { get; } =
    [
        new("the object's own CPU, no pool", "ObjectCpu", "AsyncGen", "", 6, 15, "TaskRunSynchronously", 6),
        new("blocking round trip", "BlockingRoundTrip", "AsyncGen", "Client=OwnThread", 1.05, LeastPeers: 1),
        new("the same with `InlineFinish`", "BlockingRoundTrip", "AsyncGenInline", "Client=OwnThread", null, 50),
        new("await round trip", "AwaitRoundTrip", "AsyncGen", "", 1.25, LeastPeers: 1.7),
        new("16 calls in flight", "InFlight", "AsyncGen", "Calls=16", 1.15),
        new("64 calls in flight", "InFlight", "AsyncGen", "Calls=64", 1.2),
        new("1024 calls in flight", "InFlight", "AsyncGen", "Calls=1024", 1.65),
        new("keystroke, 100 interfaces", "Keystroke", "AsyncGen", "Interfaces=100", 1.25, MostFloorBytes: 1.2),
        new("keystroke, 500 interfaces", "Keystroke", "AsyncGen", "Interfaces=500", 1.25, MostFloorBytes: 1.2),
    ];

    internal TimedRow? Find(IReadOnlyList<TimedRow> rows, string method) => rows.FirstOrDefault(
        row => row.Group == Group && row.Method == method && row.Parameters == Parameters);

    internal TimedRow? FindFloor(IReadOnlyList<TimedRow> rows) => rows.FirstOrDefault(
        row => row.Group == Group && row.Parameters == Parameters && row.IsFloor);
}
