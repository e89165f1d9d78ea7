using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Every rule has a help link, a page with a violation and its fix from a compiled sample, and a row in each list.</summary>
public sealed class RulePageTests
{
    [Fact]
    public void Every_rule_has_an_identity_of_its_own()
    {
        string[] ids = [.. Rules.Select(static rule => rule.Id)];

        Assert.Equal(
            Enumerable.Range(401, 12).Append(503).Select(static number => "ACG" + number),
            ids.Order(StringComparer.Ordinal));
        Assert.All(Rules, static rule => Assert.True(rule.IsEnabledByDefault));
        Assert.All(Rules, static rule => Assert.NotEmpty(rule.Description.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(Rules, static rule => Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id)
    {
        Assert.Equal($"https://github.com/AsyncGen/AsyncGen/blob/main/docs/{id}.md", Rule(id).HelpLinkUri);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", id + ".md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_tells_what_the_rule_is(string id)
    {
        RulePage page = new(id);

        Assert.Equal(
            [$"# {id}: {Title(id)}", "## What is reported", "## Why", "## Violation", "## Fix", "## When to suppress"],
            page.Headings);
        Assert.Contains($"\nCategory `{Rule(id).Category}`, {Severity(id)} by default.\n", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_pages_code_is_that_of_the_sample(string id)
    {
        RulePage page = new(id);
        RuleSample sample = new(id);

        page.MatchCode("Violation", sample.Region("Violation"));
        page.MatchCode("Fix", sample.Region("Fix"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_sample_violates_the_rule_and_mends_it(string id)
    {
        RuleSample sample = new(id);

        Assert.Equal([id], sample.ReportedIn("Violation").Distinct());
        Assert.DoesNotContain(id, sample.ReportedIn("Fix"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_lists_have_the_rule(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string analyzers = Path.Combine(Repository.Root, "analyzers", "AsyncGen.Analyzers");
        string releases = File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Unshipped.md"));
        string list = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules.md"));

        Assert.Contains($"\n{id} | {rule.Category} | {rule.DefaultSeverity} | ", releases, StringComparison.Ordinal);
        Assert.Contains($"\n| [{id}]({id}.md) | {Severity(id)} | {Title(id)} |\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_page_and_no_sample_without_a_rule()
    {
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "ACG*.md");
        string[] samples = Directory.GetFiles(Path.Combine(Repository.Root, "samples", "Rules"), "*.cs");

        Assert.All(pages.Concat(samples), static path => Assert.Contains(Path.GetFileNameWithoutExtension(path), Ids()));
    }

    public static TheoryData<string> Ids() => [.. Rules.Select(static rule => rule.Id)];

    private static IEnumerable<DiagnosticDescriptor> Rules => Analysis.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics);

    private static DiagnosticDescriptor Rule(string id) => Rules.Single(rule => rule.Id == id);

    private static string Title(string id) => Rule(id).Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Severity(string id) => Rule(id).DefaultSeverity.ToString().ToLowerInvariant();
}
