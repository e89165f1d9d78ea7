using AsyncGen.Analyzers.Managers;
using AsyncGen.Analyzers.Sinks;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Benchmarks.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>What the rules of managers and sinks cost those who have neither.</summary>
public sealed class HandleCostTests
{
    [Fact]
    public async Task A_project_without_the_library_is_asked_for_nothing()
    {
        foreach (DiagnosticAnalyzer analyzer in new DiagnosticAnalyzer[] { new HandleAnalyzer(), new SinkAnalyzer() })
        {
            CompilationWithAnalyzers analysis = new(CodeBaseTests.Project(CodeKind.WithoutLibrary), [analyzer], new AnalyzerOptions([]));
            await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
            AnalyzerTelemetryInfo info = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            Assert.Equal(1, info.CompilationStartActionsCount);
            Assert.Equal(0, info.OperationBlockActionsCount + info.OperationActionsCount + info.SymbolActionsCount);
        }
    }

    [Fact]
    public async Task A_rule_that_is_off_is_not_run()
    {
        SharedSinkAnalyzer analyzer = new();
        CompilationWithAnalyzers analysis = new(CodeBaseTests.Project(CodeKind.Relevant), [analyzer], new AnalyzerOptions([]));
        await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        AnalyzerTelemetryInfo info = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        Assert.Equal(0, info.CompilationStartActionsCount + info.OperationBlockActionsCount);
    }

    [Theory]
    [InlineData(CodeKind.Irrelevant)]
    [InlineData(CodeKind.Relevant)]
    public void A_method_without_handles_needs_no_flow_graph(CodeKind kind) =>
        Assert.Empty(GraphCounter.MethodsWithGraphs(CodeBaseTests.Project(kind), new HandleAnalyzer()));

    [Fact]
    public void A_method_that_owns_or_uses_one_does() => Assert.Equal(
        ["Count", "Use"],
        GraphCounter.MethodsWithGraphs(
            ManagerSubject.Of("""
                public void Count(CallHandle<int> call, int number) { }

                private static void Use(AsyncCallHandle call) => call.TryAbort(5);

                private static void Look(AsyncCallHandle call) { }
                """),
            new HandleAnalyzer()));
}
