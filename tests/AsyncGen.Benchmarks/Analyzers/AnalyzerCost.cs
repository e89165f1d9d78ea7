using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AsyncGen.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>
/// What a build pays for an analyzer in a project of 2,000 methods: the time of one method, with the binding of its body,
/// which the baseline is nothing but. Beside it the analyzer's own time is taken down.
/// </summary>
[FewRuns]
public class AnalyzerCost
{
    private const int Methods = 2000;

    private readonly List<double> _ownTimes = [];
    private CSharpCompilation _project = null!;
    private string _method = "";
    private int _reports;

    [Params(CodeKind.Relevant, CodeKind.Irrelevant, CodeKind.WithoutLibrary)]
    public CodeKind Code { get; set; }

    [GlobalSetup]
    public void Setup() => _project = CodeBase.Create(Code, Methods, References("System.", "netstandard.dll"), References("AsyncGen.dll").Single());

    [Benchmark(Baseline = true, OperationsPerInvoke = Methods)]
    public int BoundBodies() => Run(nameof(BoundBodies), new FloorAnalyzer());

    [Benchmark(OperationsPerInvoke = Methods)]
    public int DisposeObjects() => Run(nameof(DisposeObjects), ForeignAnalyzers.DisposeObjects());

    [Benchmark(OperationsPerInvoke = Methods)]
    public int UseAsyncOption() => Run(nameof(UseAsyncOption), ForeignAnalyzers.UseAsyncOption());

    /// <summary>This process's figures; the last process's stay.</summary>
    [GlobalCleanup]
    public void TellOwnTime() =>
        Artifacts.Write(OwnTime.FileNameOf(_method, Code), new OwnTime(_method, Code, Medians.Of(_ownTimes), _reports));

    private int Run(string method, DiagnosticAnalyzer analyzer)
    {
        AnalyzerRun run = AnalyzerRun.Of(_project, analyzer);
        _method = method;
        _ownTimes.Add(run.OwnTime.TotalNanoseconds / Methods);
        _reports = run.Diagnostics.Length;
        return _reports;
    }

    private static IEnumerable<MetadataReference> References(params string[] names) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Array.Exists(names, name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
