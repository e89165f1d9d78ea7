using System.Collections.Immutable;
using System.Text;
using AsyncGen.Analyzers.Managers;
using AsyncGen.Analyzers.Tests.Programs.Recording;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace AsyncGen.Analyzers.Tests.Programs.Handles;

/// <summary>What the analyzer says of random managers is what happens when they run.</summary>
public sealed class HandleProgramTests(ITestOutputHelper output)
{
    private const int MaxRuns = 4_000;
    private const int BatchSize = 100;

    private static readonly int s_count = TestScale.IsFull ? 20_000 : 200;
    private static readonly ImmutableArray<string> s_rules = ["ACG301", "ACG302", "ACG303"];

    [Fact]
    public void Reports_are_what_runs_show()
    {
        StringBuilder wrong = new();
        Dictionary<string, int> reported = s_rules.ToDictionary(static rule => rule, static _ => 0);
        int programs = 0;
        foreach (int[] numbers in Enumerable.Range(0, s_count).Chunk(BatchSize))
        {
            HandleProgram[] batch = [.. numbers.Select(static number => HandleGenerator.Generate(unchecked((ProgramSample.Seed * 1_000_003) + number), number))];
            foreach ((HandleProgram program, string text, ImmutableArray<(string Rule, int Line)> reports) in Analyze(batch))
            {
                if (HandleRun.ViolationsOf(program, MaxRuns) is { } violations)
                {
                    programs++;
                    Compare(program, text, reports, violations, wrong);
                    foreach ((string rule, _) in reports)
                    {
                        reported[rule]++;
                    }
                }
            }
        }

        output.WriteLine($"{programs} programs of seed {ProgramSample.Seed}: {string.Join(", ", reported.Select(static pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(programs > s_count * 3 / 4);
        Assert.All(reported.Values, static count => Assert.True(count > s_count / 50));
    }

    private static void Compare(
        HandleProgram program, string text, ImmutableArray<(string Rule, int Line)> reports, ImmutableArray<Violation> violations, StringBuilder wrong)
    {
        IEnumerable<string> unconfirmed = reports
            .Where(report => !violations.Any(violation => violation.Rule == report.Rule && violation.Lines.Contains(report.Line)))
            .Select(static report => $"{report.Rule} reported in line {report.Line} without a run that shows it");
        IEnumerable<string> missed = violations
            .Where(violation => !violation.IsOptional && !reports.Any(report => report.Rule == violation.Rule && violation.Lines.Contains(report.Line)))
            .Select(static violation => $"{violation.Key} not reported");
        foreach (string complaint in unconfirmed.Concat(missed))
        {
            wrong.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"=== program {program.Number}: {complaint}").AppendLine(text);
        }
    }

    private static IEnumerable<(HandleProgram Program, string Text, ImmutableArray<(string Rule, int Line)> Reports)> Analyze(HandleProgram[] programs)
    {
        string[] texts = [.. programs.Select(HandleText.Of)];
        CSharpCompilation compilation = Compilations.Of([.. texts, HandleText.Library]);
        SyntaxTree?[] refused =
        [
            .. compilation.GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(static diagnostic => diagnostic.Location.SourceTree),
        ];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ILookup<SyntaxTree?, Diagnostic> diagnostics = new CompilationWithAnalyzers(compilation, [new HandleAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .ToLookup(static diagnostic => diagnostic.Location.SourceTree);
        Assert.DoesNotContain(diagnostics.SelectMany(static group => group), static diagnostic => diagnostic.Id == "AD0001");
        return programs.Zip(texts)
            .Where((_, i) => !refused.Contains(compilation.SyntaxTrees[i]))
            .Select(pair => (
                pair.First,
                pair.Second,
                diagnostics[compilation.SyntaxTrees[Array.IndexOf(texts, pair.Second)]]
                    .Where(static diagnostic => s_rules.Contains(diagnostic.Id))
                    .Select(static diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1))
                    .ToImmutableArray()));
    }
}
