using System.Collections.Generic;
using System.Linq;
using System.Text;
using AsyncGen.Benchmarks.Processes;

namespace AsyncGen.Benchmarks.Reporting;

internal static class MemorySection
{
    // Besides the record that an object keeps for its method from the first call on.
    private const double MostNew = 80;
    private const double MostOutstanding = 96;

    internal static void Append(StringBuilder text)
    {
        foreach (IReadOnlyList<MemoryRow> rows in Artifacts.Read<MemoryRow[]>(Memory.Name + ".json"))
        {
            MarkdownTable table = new(
                "peer", "new", "outstanding", "finished", "begin, ns", "finish, ns", "full collection, ms", "goal", "met");
            foreach (MemoryRow row in rows)
            {
                bool isOurs = row.Peer == "AsyncGen";
                double record = row.Finished - row.New;
                table.Add(
                    row.Peer,
                    row.New < 1 ? "" : $"{row.New:0.0}",
                    $"{row.Outstanding:0.0}",
                    $"{row.Finished:0.0}",
                    $"{row.BeginNanoseconds:0}",
                    $"{row.FinishNanoseconds:0}",
                    $"{row.CollectionMilliseconds:0.0}",
                    isOurs ? $"≤ {MostNew} new, ≤ {MostOutstanding} outstanding plus the record of {record:0.0}" : "",
                    isOurs ? Verdict.Text(row.New <= MostNew && row.Outstanding - record <= MostOutstanding) : "");
            }

            table.AppendTo(text, $"Memory: live bytes of each of {rows.Max(row => row.Objects):N0} at once");
        }
    }
}
