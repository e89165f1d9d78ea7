using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>
/// What a build pays for an analyzer in a project of 2,000 methods: the time of one method, with the binding of its body,
/// which the baseline is nothing but. Beside it the processor's time and the analyzer's own are taken down.
/// </summary>
[FewRuns]
public class AnalyzerCost
{
    private const int Methods = 2000;

    private CSharpCompilation _project = null!;
    private AnalyzerTimes? _best;

    [Params(CodeKind.Relevant, CodeKind.Irrelevant, CodeKind.WithoutLibrary)]
    public CodeKind Code { get; set; }

    [GlobalSetup]
    public void Setup() => _project = CodeBase.Create(Code, Methods, References("System.", "netstandard.dll"), References("AsyncGen.dll").Single());

    [Benchmark(Baseline = true, OperationsPerInvoke = Methods)]
    public int BoundBodies() => Run(nameof(BoundBodies), new FloorAnalyzer());

    [Benchmark(OperationsPerInvoke = Methods)]
    public int AsyncGen() => Run(nameof(AsyncGen), new ProtocolAnalyzer());

    [Benchmark(OperationsPerInvoke = Methods)]
    public int DisposeObjects() => Run(nameof(DisposeObjects), ForeignAnalyzers.DisposeObjects());

    [Benchmark(OperationsPerInvoke = Methods)]
    public int UseAsyncOption() => Run(nameof(UseAsyncOption), ForeignAnalyzers.UseAsyncOption());

    /// <summary>This process's figures; the last process's stay.</summary>
    [GlobalCleanup]
    public void WriteTimes() => Artifacts.Write(AnalyzerTimes.FileNameOf(_best!.Method, Code), _best);

    private int Run(string method, DiagnosticAnalyzer analyzer)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        AnalyzerRun run = AnalyzerRun.Of(_project, analyzer);
        double processor = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Methods;
        double own = run.OwnTime.TotalNanoseconds / Methods;
        _best = new AnalyzerTimes(
            method,
            Code,
            Math.Min(processor, _best?.Processor ?? processor),
            Math.Min(own, _best?.Own ?? own),
            run.Diagnostics.Length);
        return run.Diagnostics.Length;
    }

    private static IEnumerable<MetadataReference> References(params string[] names) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Array.Exists(names, name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
