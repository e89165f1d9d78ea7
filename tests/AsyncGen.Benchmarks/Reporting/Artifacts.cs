using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>The folder of results, BenchmarkDotNet's own and ours, that a report is made from.</summary>
internal static class Artifacts
{
    /// <summary>Tells a process that is launched for a benchmark where the folder is.</summary>
    internal const string Variable = "ASYNCGEN_BENCHMARKS";

    internal static string Folder { get; } = Environment.GetEnvironmentVariable(Variable) ?? Path.GetFullPath("BenchmarkDotNet.Artifacts");

    /// <summary>Forgets earlier results: a report of one run has nothing of another.</summary>
    internal static void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    internal static void Write<T>(string name, T value) => WriteText(name + ".json", JsonSerializer.Serialize(value));

    internal static void WriteText(string fileName, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, fileName), text);
    }

    internal static IEnumerable<T> Read<T>(string pattern) =>
        Files(pattern).Select(file => JsonSerializer.Deserialize<T>(File.ReadAllText(file))!);

    internal static IEnumerable<string> Files(string pattern) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    internal static string FileNameOf(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
