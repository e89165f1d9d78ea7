using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Benchmarks.Analyzers;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace AsyncGen.Analyzers.Tests;

/// <summary>
/// What following call objects costs those who have none. In counts, which are the same on every machine; the benchmarks
/// measure the time.
/// </summary>
public sealed class CostTests
{
    [Fact]
    public async Task A_project_without_the_library_is_asked_for_nothing()
    {
        AnalyzerTelemetryInfo without = await TelemetryAsync(CodeBaseTests.Project(CodeKind.WithoutLibrary));
        AnalyzerTelemetryInfo with = await TelemetryAsync(CodeBaseTests.Project(CodeKind.Irrelevant));

        Assert.Equal(1, without.CompilationStartActionsCount);
        Assert.Equal(1, CountOfActions(without));
        Assert.True(CountOfActions(with) > 1);
    }

    [Fact]
    public void A_method_without_call_objects_needs_no_flow_graph()
    {
        Assert.Empty(GraphCounter.MethodsWithGraphs(CodeBaseTests.Project(CodeKind.Irrelevant), new ProtocolAnalyzer()));
        Assert.Equal(CodeBaseTests.Methods, GraphCounter.MethodsWithGraphs(CodeBaseTests.Project(CodeKind.Relevant), new ProtocolAnalyzer()).Count);
    }

    [Theory]
    [InlineData(CodeKind.Relevant)]
    [InlineData(CodeKind.Irrelevant)]
    public void Nothing_is_wrong_with_the_code_that_is_measured(CodeKind kind)
    {
        Assert.Empty(AnalyzerRun.Of(CodeBaseTests.Project(kind), new ProtocolAnalyzer()).Diagnostics);
    }

    private static async Task<AnalyzerTelemetryInfo> TelemetryAsync(CSharpCompilation project)
    {
        ProtocolAnalyzer analyzer = new();
        CompilationWithAnalyzers analysis = new(project, [analyzer], new AnalyzerOptions([]));
        await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
    }

    private static int CountOfActions(AnalyzerTelemetryInfo info) => typeof(AnalyzerTelemetryInfo)
        .GetProperties()
        .Where(static property => property.Name.EndsWith("ActionsCount", StringComparison.Ordinal))
        .Sum(property => (int)property.GetValue(info)!);
}
