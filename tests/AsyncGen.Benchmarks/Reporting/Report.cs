using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Environments;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>The results in Markdown: first what the README shows, goal by goal, then every row.</summary>
internal static class Report
{
    internal static string Create()
    {
        StringBuilder text = new();
        text.AppendLine(RuntimeInformation.FrameworkDescription).AppendLine();
        foreach (string line in HostEnvironmentInfo.GetCurrent().ToFormattedString())
        {
            text.AppendLine(line).AppendLine();
        }

        IReadOnlyList<TimedRow> rows = TimedRow.ReadAll();
        AppendGoals(text, rows);
        MemorySection.Append(text);
        OpenCallsSection.Append(text);
        StarvationSection.Append(text);
        BytesSection.Append(text);
        AnalyzerSection.Append(text);
        AppendRows(text, rows);
        return text.ToString();
    }

    private static void AppendGoals(StringBuilder text, IReadOnlyList<TimedRow> rows)
    {
        MarkdownTable table = new("what", "ns", "bytes", "times the floor", "goal", "`Task` takes", "goal", "met");
        foreach (TimedGoal goal in TimedGoal.All)
        {
            if (goal.Find(rows, goal.Method) is { } row)
            {
                TimedRow? floor = goal.FindFloor(rows);
                double? floors = row.Best / floor?.Best;
                double? peers = goal.Find(rows, goal.Peer)?.Best / row.Best;
                bool? met = Verdict.All(
                    Verdict.AtMost(floors, goal.MostFloors),
                    Verdict.AtMost(row.Best, goal.MostNanoseconds),
                    Verdict.AtMost(row.Bytes / floor?.Bytes, goal.MostFloorBytes),
                    Verdict.AtLeast(peers, goal.LeastPeers));
                table.Add(
                    goal.What,
                    Nanoseconds(row.Best),
                    Bytes(row.Bytes),
                    Times(floors),
                    string.Join(", ", Limits(goal)),
                    Times(peers),
                    goal.LeastPeers is { } least ? $"≥ {least}x" : "",
                    Verdict.Text(met));
            }
        }

        table.AppendTo(text, "Time");
    }

    private static IEnumerable<string> Limits(TimedGoal goal)
    {
        if (goal.MostFloors is { } floors)
        {
            yield return $"≤ {floors}x";
        }

        if (goal.MostNanoseconds is { } nanoseconds)
        {
            yield return $"≤ {nanoseconds} ns";
        }

        if (goal.MostFloorBytes is { } bytes)
        {
            yield return $"≤ {bytes}x the bytes";
        }
    }

    private static void AppendRows(StringBuilder text, IReadOnlyList<TimedRow> rows)
    {
        foreach (IGrouping<string, TimedRow> group in rows.GroupBy(row => $"{row.Group} {row.Parameters}".TrimEnd()))
        {
            TimedRow? floor = group.FirstOrDefault(row => row.IsFloor);
            MarkdownTable table = new("row", "ns, best launch", "ns, median launch", "times the floor", "bytes", "launches");
            foreach (TimedRow row in group)
            {
                table.Add(
                    row.Method + (row.IsFloor ? " (floor)" : ""),
                    Nanoseconds(row.Best),
                    Nanoseconds(row.Typical),
                    Times(row.Best / floor?.Best),
                    Bytes(row.Bytes),
                    $"{row.LaunchMedians.Count}");
            }

            table.AppendTo(text, group.Key);
        }
    }

    private static string Nanoseconds(double value) => value < 100 ? $"{value:0.0}" : $"{value:0}";

    private static string Times(double? value) => value is { } times ? $"{times:0.00}x" : "";

    private static string Bytes(double? value) => value is { } bytes ? $"{bytes:0}" : "";
}
