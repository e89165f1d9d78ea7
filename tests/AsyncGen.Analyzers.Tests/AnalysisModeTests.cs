using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>The files with which a project gives all rules their severities at once.</summary>
public sealed class AnalysisModeTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("default")]
    [InlineData("strict")]
    public void A_file_names_every_rule_once(string mode)
    {
        const string Start = "dotnet_diagnostic.";
        string[] lines = File.ReadAllLines(PathOf(mode));

        Assert.Equal(
            Rules.Select(static rule => rule.Id),
            lines.Where(static line => line.StartsWith(Start, StringComparison.Ordinal)).Select(static line => line.Split('.')[1]));
        Assert.Equal(
            Rules.Select(static rule => $"# {rule.Id}: {rule.Title}"),
            lines.Where(static line => line.StartsWith("# ACG", StringComparison.Ordinal)));
    }

    [Fact]
    public void None_silences_all() => Assert.All(Severities("none"), static severity => Assert.Equal(ReportDiagnostic.Suppress, severity.Value));

    [Fact]
    public void Default_is_what_there_is_without_it() =>
        Assert.Equal(Rules.Select(static rule => (rule.Id, Default(rule))), Pairs(Severities("default")));

    [Fact]
    public void Strict_raises_what_follows_call_objects_and_switches_on_what_is_off()
    {
        Assert.Equal(
            Rules.Select(static rule => (rule.Id, IsOfPaths(rule) ? Raised(Default(rule)) : Default(rule))),
            Pairs(Severities("strict")));
        Assert.Equal(ReportDiagnostic.Error, Severities("strict")["ACG001"]);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("default")]
    [InlineData("strict")]
    public void What_a_project_says_itself_wins(string mode)
    {
        AnalyzerConfig own = AnalyzerConfig.Parse("is_global = true\ndotnet_diagnostic.ACG002.severity = suggestion", "/project/own.globalconfig");
        Assert.Equal(ReportDiagnostic.Info, Severities(mode, own)["ACG002"]);
    }

    private static IEnumerable<DiagnosticDescriptor> Rules { get; } =
        [.. Analysis.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    private static ImmutableDictionary<string, ReportDiagnostic> Severities(string mode, params AnalyzerConfig[] others)
    {
        AnalyzerConfig file = AnalyzerConfig.Parse(File.ReadAllText(PathOf(mode)), PathOf(mode));
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(ImmutableArray.Create([file, .. others]), out ImmutableArray<Diagnostic> complaints);
        Assert.Empty(complaints);
        return set.GlobalConfigOptions.TreeOptions;
    }

    private static IEnumerable<(string Id, ReportDiagnostic Severity)> Pairs(ImmutableDictionary<string, ReportDiagnostic> severities) =>
        severities.Select(static pair => (pair.Key.ToUpperInvariant(), pair.Value)).OrderBy(static pair => pair.Item1, StringComparer.Ordinal);

    private static ReportDiagnostic Default(DiagnosticDescriptor rule) => rule switch
    {
        { IsEnabledByDefault: false } => ReportDiagnostic.Suppress,
        { DefaultSeverity: DiagnosticSeverity.Error } => ReportDiagnostic.Error,
        { DefaultSeverity: DiagnosticSeverity.Warning } => ReportDiagnostic.Warn,
        { DefaultSeverity: DiagnosticSeverity.Info } => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };

    private static ReportDiagnostic Raised(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Suppress or ReportDiagnostic.Info => ReportDiagnostic.Warn,
        ReportDiagnostic.Hidden => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Error,
    };

    private static bool IsOfPaths(DiagnosticDescriptor rule) => Descriptors.OfProtocol
        .Concat(Descriptors.OfFields)
        .Concat(Descriptors.OfSinks)
        .Concat(Descriptors.OfSharedSinks)
        .Concat(Descriptors.OfHandles)
        .Contains(rule);

    private static string PathOf(string mode) =>
        Path.Combine(Repository.Root, "analyzers", "AsyncGen.Analyzers", "Configuration", mode + ".globalconfig");
}
