using AsyncGen.Benchmarks.Reporting;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace AsyncGen.Benchmarks;

/// <summary>The rows that BenchmarkDotNet measures, each in processes of its own.</summary>
internal static class MicroBenchmarks
{
    internal static void Run(bool quick, string[] arguments)
    {
        string[] all = arguments.Length == 0 ? ["--filter", "*"] : arguments;
        BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(all, Config(quick));
    }

    // A hand-off between threads settles for the life of a process into one of several speeds. Many launches, each of which
    // is short: the best launch of a row is comparable with the best one of another. That they are short is why methods are
    // optimized as soon as they are called often, and not only when the process has calmed down.
    private static IConfig Config(bool quick) => DefaultConfig.Instance
        .WithArtifactsPath(Artifacts.Folder)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
        .AddExporter(JsonExporter.FullCompressed)
        .WithOptions(ConfigOptions.DisableLogFile)
        .AddJob(Job.Default
            .WithId(quick ? "Quick" : "Full")
            .WithUnrollFactor(1)
            .WithEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0")
            .WithEnvironmentVariable(Artifacts.Variable, Artifacts.Folder)
            .WithLaunchCount(quick ? 2 : 6)
            .WithWarmupCount(quick ? 4 : 7)
            .WithIterationCount(quick ? 5 : 9)
            .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 50 : 100)));
}
