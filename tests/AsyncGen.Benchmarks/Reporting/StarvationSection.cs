using System.Collections.Generic;
using System.Linq;
using System.Text;
using AsyncGen.Benchmarks.Processes;

namespace AsyncGen.Benchmarks.Reporting;

internal static class StarvationSection
{
    private const double MostPeers = 2;

    internal static void Append(StringBuilder text)
    {
        foreach (IReadOnlyList<StarvationRow> rows in Artifacts.Read<StarvationRow[]>(Starvation.Name + ".json"))
        {
            StarvationRow peer = rows[0];
            MarkdownTable table = new(
                "peer", "ms, least", "ms, median", "times the first, least", "times the first, median",
                "ms again, median", "pool threads", "new threads", "launches", "goal", "met");
            foreach (StarvationRow row in rows)
            {
                bool isOurs = row.Peer == "AsyncGen";
                double times = row.Median / peer.Median;
                string more = row.Ended ? "" : "> ";
                table.Add(
                    row.Peer,
                    $"{more}{row.Least:0.0}",
                    $"{more}{row.Median:0.0}",
                    $"{row.Least / peer.Least:0.00}x",
                    $"{times:0.00}x",
                    row.MedianAgain is { } again ? $"{again:0.0}" : "",
                    $"{row.PoolThreads}",
                    $"{row.NewThreads}",
                    $"{row.Launches.Count}",
                    isOurs ? $"≤ {MostPeers}x" : "",
                    isOurs ? Verdict.Text(times <= MostPeers) : "");
            }

            table.AppendTo(text, "64 pool threads that block, each in one call after the other");
        }
    }
}
