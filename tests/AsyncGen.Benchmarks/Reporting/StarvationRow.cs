using System.Collections.Generic;
using System.Linq;

namespace AsyncGen.Benchmarks.Reporting;

/// <param name="Ended">False where the time was up.</param>
/// <param name="Milliseconds">From the first client's start to the last one's end.</param>
/// <param name="AgainMilliseconds">The same once more in the same process, when all its code is compiled.</param>
/// <param name="PoolThreads">How many threads the pool had at the end.</param>
/// <param name="NewThreads">How many threads the process had more than before, of the pool or not.</param>
internal sealed record StarvationLaunch(bool Ended, double Milliseconds, double? AgainMilliseconds, int PoolThreads, int NewThreads);

internal sealed record StarvationRow(string Peer, IReadOnlyList<StarvationLaunch> Launches)
{
    internal double Least => Launches.Min(launch => launch.Milliseconds);

    internal double Median => Medians.Of(Launches.Select(launch => launch.Milliseconds));

    internal double? MedianAgain =>
        Launches.All(launch => launch.AgainMilliseconds.HasValue)
            ? Medians.Of(Launches.Select(launch => launch.AgainMilliseconds!.Value))
            : null;

    internal bool Ended => Launches.All(launch => launch.Ended);

    internal int PoolThreads => Launches.Max(launch => launch.PoolThreads);

    internal int NewThreads => Launches.Max(launch => launch.NewThreads);
}
