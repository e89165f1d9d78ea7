using System;
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
        (nameof(AnalyzerCost.AsyncGen), "AsyncGen"),
        (nameof(AnalyzerCost.DisposeObjects), "CA2000"),
        (nameof(AnalyzerCost.UseAsyncOption), "VSTHRD103"),
    ];

    internal static void Append(StringBuilder text)
    {
        IReadOnlyList<AnalyzerTimes> all = [.. Artifacts.Read<AnalyzerTimes>(AnalyzerTimes.Pattern)];
        double? peer = Added(all, nameof(AnalyzerCost.DisposeObjects), CodeKind.Relevant);
        MarkdownTable table = new(
            "analyzer", "adds, µs: relevant", "irrelevant", "without the library",
            "itself, µs: relevant", "irrelevant", "without the library", "reports", "times CA2000", "goal", "met");
        foreach ((string method, string title) in s_analyzers)
        {
            if (Find(all, method, CodeKind.Relevant) is not { } relevant)
            {
                continue;
            }

            bool isOurs = method == nameof(AnalyzerCost.AsyncGen);
            double? times = Added(all, method, CodeKind.Relevant) / peer;
            table.Add(
                title,
                Microseconds(Added(all, method, CodeKind.Relevant)),
                Microseconds(Added(all, method, CodeKind.Irrelevant)),
                Microseconds(Added(all, method, CodeKind.WithoutLibrary)),
                Microseconds(relevant.Own),
                Microseconds(Find(all, method, CodeKind.Irrelevant)?.Own),
                Microseconds(Find(all, method, CodeKind.WithoutLibrary)?.Own),
                $"{relevant.Reports}",
                times is { } value ? $"{value:0.000}x" : "",
                isOurs ? $"≤ {MostPeers}x" : "",
                isOurs ? Verdict.Text(Verdict.AtMost(times, MostPeers)) : "");
        }

        table.AppendTo(text, "Analyzers, per method");
    }

    /// <summary>What the processor does beyond binding; nothing where an analyzer does not even ask for that.</summary>
    private static double? Added(IReadOnlyList<AnalyzerTimes> all, string method, CodeKind code) =>
        Find(all, method, code)?.Processor - Find(all, nameof(AnalyzerCost.BoundBodies), code)?.Processor is { } added
            ? Math.Max(added, 0)
            : null;

    private static AnalyzerTimes? Find(IReadOnlyList<AnalyzerTimes> all, string method, CodeKind code) =>
        all.FirstOrDefault(times => times.Method == method && times.Code == code);

    private static string Microseconds(double? nanoseconds) => nanoseconds is { } value ? $"{value / 1000:0.0}" : "";
}
