using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Editor.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Editor.Tests;

/// <summary>What the rules say, as an editor shows it.</summary>
public sealed class ReportTests
{
    // What these samples are about is not in the part of the platform that is referenced here.
    private static readonly string[] s_elsewhere = ["ACG403"];

    [Fact]
    public async Task Every_rule_is_reported_in_the_file_that_is_open()
    {
        RuleProject project = await RuleProject.OpenSamplesAsync();
        foreach (DiagnosticDescriptor rule in RuleProject.Rules.Where(static rule => !s_elsewhere.Contains(rule.Id)))
        {
            ImmutableArray<Diagnostic> reports = await project.ReportsInAsync(project.Document(rule.Id + ".cs"));
            Assert.Contains(reports, report => report.Id == rule.Id);

            // Nothing is underlined that is not there, nor more than what it is about.
            Assert.All(reports, static report => Assert.InRange(report.Location.SourceSpan.Length, 1, 200));
            Assert.All(reports, static report => Assert.Equal(
                report.Location.GetLineSpan().StartLinePosition.Line, report.Location.GetLineSpan().EndLinePosition.Line));
        }
    }

    [Fact]
    public void Every_rule_says_what_an_error_list_shows()
    {
        foreach (DiagnosticDescriptor rule in RuleProject.Rules)
        {
            string title = rule.Title.ToString(CultureInfo.InvariantCulture);
            string message = rule.MessageFormat.ToString(CultureInfo.InvariantCulture);
            string description = rule.Description.ToString(CultureInfo.InvariantCulture);

            Assert.StartsWith("AsyncGen.", rule.Category, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", Path.GetFileName(new Uri(rule.HelpLinkUri).AbsolutePath))), rule.HelpLinkUri);

            // Title and message are no sentences with a full stop, the description is.
            Assert.Matches(@"^[A-Z\[][^.\n]*$", title);
            Assert.Matches(@"^[^\n]*[^.\n]$", message);
            Assert.Matches(@"^[A-Z\[].*\.$", description);
            Assert.InRange(title.Length, 5, 80);
        }
    }

    /// <summary>Nothing is found at the end of a compilation only, so that nothing waits for a build; all can be configured.</summary>
    [Fact]
    public void No_rule_has_a_tag_that_keeps_it_from_the_editor() => Assert.All(
        RuleProject.Rules,
        static rule => Assert.Empty(rule.CustomTags.Intersect([WellKnownDiagnosticTags.CompilationEnd, WellKnownDiagnosticTags.NotConfigurable])));
}
