using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>Runs one analyzer on one thread over a project of which nothing is bound yet.</summary>
public sealed class AnalyzerRun
{
    private static readonly AnalyzerOptions s_options = new([]);

    private AnalyzerRun(ImmutableArray<Diagnostic> diagnostics, TimeSpan ownTime)
    {
        Diagnostics = diagnostics;
        OwnTime = ownTime;
    }

    /// <summary>What it reports.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>How long it was called for, which leaves out what the compiler does to call it, such as binding.</summary>
    public TimeSpan OwnTime { get; }

    /// <summary>Runs it. Fails where the analyzer throws.</summary>
    /// <param name="project">The project, of which a copy is analysed.</param>
    /// <param name="analyzer">The analyzer, all of whose rules are switched on.</param>
    public static AnalyzerRun Of(CSharpCompilation project, DiagnosticAnalyzer analyzer)
    {
        Dictionary<string, ReportDiagnostic> switchedOn = [];
        foreach (DiagnosticDescriptor rule in analyzer.SupportedDiagnostics)
        {
            switchedOn[rule.Id] = ReportDiagnostic.Warn;
        }

        CompilationWithAnalyzers analysis = new(
            project.WithOptions(project.Options.WithSpecificDiagnosticOptions(switchedOn)),
            [analyzer],
            new CompilationWithAnalyzersOptions(
                s_options,
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: true));
        ImmutableArray<Diagnostic> diagnostics = analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Id == "AD0001")
            {
                throw new InvalidOperationException(diagnostic.ToString());
            }
        }

        TimeSpan ownTime = analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime;
        return new AnalyzerRun(diagnostics, ownTime);
    }
}
