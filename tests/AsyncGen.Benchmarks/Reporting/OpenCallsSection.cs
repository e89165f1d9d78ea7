using System.Collections.Generic;
using System.Linq;
using System.Text;
using AsyncGen.Benchmarks.Processes;

namespace AsyncGen.Benchmarks.Reporting;

internal static class OpenCallsSection
{
    internal static void Append(StringBuilder text)
    {
        foreach (IReadOnlyList<OpenCallsRow> rows in Artifacts.Read<OpenCallsRow[]>(OpenCalls.Name + ".json"))
        {
            MarkdownTable table = new(
                "peer", "bytes", "begin, ns", "complete, ns", "finish, ns", "full collection, ms", "more threads");
            foreach (OpenCallsRow row in rows)
            {
                table.Add(
                    row.Peer,
                    $"{row.Bytes:0.0}",
                    $"{row.BeginNanoseconds:0}",
                    $"{row.CompleteNanoseconds:0}",
                    $"{row.FinishNanoseconds:0}",
                    $"{row.CollectionMilliseconds:0.0}",
                    $"{row.Threads}");
            }

            table.AppendTo(text, $"Open calls: {rows.Max(row => row.Calls):N0} that their server keeps at once");
        }
    }
}
