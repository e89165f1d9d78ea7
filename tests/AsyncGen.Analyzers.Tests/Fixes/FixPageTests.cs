using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The pages tell of the fixes, and the fixes mend the samples.</summary>
public sealed class FixPageTests
{
    // In these samples one path is right, or there is more to it than one statement: what mends them takes thought.
    private static readonly string[] s_withThought = ["ACG003", "ACG005", "ACG112"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_a_word_on_the_fix_where_there_is_one(string id)
    {
        Assert.Equal(FixProject.Fixable.Contains(id), new RulePage(id).Text.Contains("\nThe code fix ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void The_samples_violation_is_mended(string id)
    {
        using FixProject before = new(new RuleSample(id).Unsilenced, LanguageVersion.Preview);
        ImmutableArray<Diagnostic> reports = [.. Analysis.Of(before.Compile()).Where(report => report.Id == id)];
        Assert.NotEmpty(reports);
        if (s_withThought.Contains(id))
        {
            Assert.Empty(before.Offered(reports[0]));
            return;
        }

        using FixProject after = new(before.Fix(reports[0], choice: 0), LanguageVersion.Preview);
        Compilation compilation = after.Compile();
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(reports.Length - 1, Analysis.Of(compilation).Count(report => report.Id == id));
    }

    public static TheoryData<string> Ids() =>
        [.. Analysis.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id)];

    public static TheoryData<string> Fixable() => [.. FixProject.Fixable];
}
