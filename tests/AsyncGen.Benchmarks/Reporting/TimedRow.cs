using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>One benchmark with one set of parameters, out of the file that BenchmarkDotNet leaves.</summary>
/// <param name="Group">The class.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">As BenchmarkDotNet writes them, such as "Calls=16".</param>
/// <param name="LaunchMedians">The median time of a call in each of the processes that were launched.</param>
/// <param name="Bytes">Allocated per call.</param>
internal sealed record TimedRow(string Group, string Method, string Parameters, IReadOnlyList<double> LaunchMedians, double? Bytes)
{
    /// <summary>The median of the best launch.</summary>
    internal double Best => LaunchMedians.Min();

    /// <summary>The median of the launches' medians.</summary>
    internal double Typical => Medians.Of(LaunchMedians);

    /// <summary>Whether this is what others are measured by.</summary>
    internal bool IsFloor => Array.Find(typeof(TimedRow).Assembly.GetTypes(), type => type.IsPublic && type.Name == Group)
        ?.GetMethod(Method)?.GetCustomAttribute<BenchmarkAttribute>()?.Baseline == true;

    internal static IReadOnlyList<TimedRow> ReadAll() => [.. Artifacts.Files("*-report-full-compressed.json").SelectMany(Read)];

    private static IEnumerable<TimedRow> Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (JsonElement benchmark in document.RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            double[] launches = [.. benchmark.GetProperty("Measurements").EnumerateArray()
                .Where(IsResult)
                .GroupBy(measurement => measurement.GetProperty("LaunchIndex").GetInt32(), Nanoseconds)
                .Select(Medians.Of)];
            if (launches.Length > 0)
            {
                yield return new TimedRow(
                    benchmark.GetProperty("Type").GetString()!,
                    benchmark.GetProperty("Method").GetString()!,
                    benchmark.GetProperty("Parameters").GetString()!,
                    launches,
                    BytesOf(benchmark));
            }
        }
    }

    private static bool IsResult(JsonElement measurement) =>
        measurement.GetProperty("IterationMode").GetString() == "Workload"
        && measurement.GetProperty("IterationStage").GetString() == "Result";

    private static double Nanoseconds(JsonElement measurement) =>
        measurement.GetProperty("Nanoseconds").GetDouble() / measurement.GetProperty("Operations").GetInt64();

    private static double? BytesOf(JsonElement benchmark) =>
        benchmark.TryGetProperty("Memory", out JsonElement memory)
        && memory.TryGetProperty("BytesAllocatedPerOperation", out JsonElement bytes)
        && bytes.ValueKind == JsonValueKind.Number
            ? bytes.GetDouble()
            : null;
}
