using System.Collections.Generic;
using System.Linq;
using System.Text;
using AsyncGen.Benchmarks.Analyzers;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>What the analyzers add to a build, method by method, and how that compares with what others add.</summary>
internal static class AnalyzerSection
{
    private const double MostPeers = 0.1;

    private static readonly (string Method, string Title)[] s_analyzers =
    [
        (nameof(AnalyzerCost.DisposeObjects), "CA2000"),
        (nameof(AnalyzerCost.UseAsyncOption), "VSTHRD103"),
    ];

    internal static void Append(StringBuilder text, IReadOnlyList<TimedRow> rows)
    {
        IReadOnlyList<OwnTime> ownTimes = [.. Artifacts.Read<OwnTime>(OwnTime.Pattern)];
        double? peer = Added(rows, nameof(AnalyzerCost.DisposeObjects), CodeKind.Relevant);
        MarkdownTable table = new(
            "analyzer", "adds, µs: relevant", "irrelevant", "without the library",
            "itself, µs: relevant", "irrelevant", "without the library", "reports", "times CA2000", "goal", "met");
        foreach ((string method, string title) in s_analyzers)
        {
            double? added = Added(rows, method, CodeKind.Relevant);
            if (added is null)
            {
                continue;
            }

            bool isOurs = method == "AsyncGen";
            double? times = added / peer;
            table.Add(
                title,
                Microseconds(added),
                Microseconds(Added(rows, method, CodeKind.Irrelevant)),
                Microseconds(Added(rows, method, CodeKind.WithoutLibrary)),
                Microseconds(Find(CodeKind.Relevant)?.Nanoseconds),
                Microseconds(Find(CodeKind.Irrelevant)?.Nanoseconds),
                Microseconds(Find(CodeKind.WithoutLibrary)?.Nanoseconds),
                $"{Find(CodeKind.Relevant)?.Reports}",
                times is { } value ? $"{value:0.000}x" : "",
                isOurs ? $"≤ {MostPeers}x" : "",
                isOurs ? Verdict.Text(Verdict.AtMost(times, MostPeers)) : "");

            OwnTime? Find(CodeKind code) => ownTimes.FirstOrDefault(time => time.Method == method && time.Code == code);
        }

        table.AppendTo(text, "Analyzers, per method");
    }

    /// <summary>What the build takes longer than for binding alone.</summary>
    private static double? Added(IReadOnlyList<TimedRow> rows, string method, CodeKind code)
    {
        TimedRow[] group = [.. rows.Where(row => row.Group == nameof(AnalyzerCost) && row.Parameters == $"Code={code}")];
        return group.FirstOrDefault(row => row.Method == method)?.Best - group.FirstOrDefault(row => row.IsFloor)?.Best;
    }

    private static string Microseconds(double? nanoseconds) => nanoseconds is { } value ? $"{value / 1000:0.0}" : "";
}
