using System;
using System.Text;
using AsyncGen.Benchmarks.Processes;

namespace AsyncGen.Benchmarks.Reporting;

internal static class BytesSection
{
    // What the process allocates besides, spread over the calls.
    private const double Noise = 0.5;

    internal static void Append(StringBuilder text)
    {
        foreach (BytesResult result in Artifacts.Read<BytesResult>(SteadyState.Name + "-*.json"))
        {
            bool isOldest = result.Build.StartsWith(".NETStandard", StringComparison.Ordinal);
            MarkdownTable table = new("bytes of a call", "bytes", "goal", "met");
            foreach (BytesRow row in result.Rows)
            {
                double? goal = GoalOf(row.Kind, isOldest);
                table.Add(
                    row.Kind,
                    $"{row.Bytes:0.00}",
                    goal is { } most ? $"≤ {most:0}" : "",
                    Verdict.Text(Verdict.AtMost(row.Bytes, goal + Noise)));
            }

            table.AppendTo(text, $"Steady state, the build for {result.Build}");
        }
    }

    // A cancel that a token tells the server is a second dispatch.
    private static double? GoalOf(string kind, bool isOldest)
    {
        bool isCancel = kind.StartsWith("cancel", StringComparison.Ordinal);
        double dispatches = isOldest ? (isCancel ? 2 : 1) * 40 : 0;
        return kind.Contains("throws", StringComparison.Ordinal) ? null : dispatches + (isCancel ? 48 : 0);
    }
}
