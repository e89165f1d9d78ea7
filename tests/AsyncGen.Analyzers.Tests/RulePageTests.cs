using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Every rule has a help link, a page with a violation and its fix from a compiled sample, and a row in each list.</summary>
public sealed class RulePageTests
{
    [Fact]
    public void Every_rule_has_an_identity_of_its_own()
    {
        string[] ids = [.. Rules.Select(static rule => rule.Id)];

        Assert.Equal(
            [
                "ACG001", "ACG002", "ACG003", "ACG004", "ACG005", "ACG009", "ACG010",
                "ACG101", "ACG102", "ACG103", "ACG106", "ACG107", "ACG108", "ACG110", "ACG111", "ACG112",
                .. Enumerable.Range(201, 5).Select(static number => "ACG" + number),
                .. Enumerable.Range(301, 6).Select(static number => "ACG" + number),
                .. Enumerable.Range(401, 12).Select(static number => "ACG" + number),
                "ACG501", "ACG502", "ACG503",
            ],
            ids.Order(StringComparer.Ordinal));
        Assert.Equal(["ACG010", "ACG106", "ACG202", "ACG306"], Rules.Where(static rule => !rule.IsEnabledByDefault).Select(static rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.All(Rules, static rule => Assert.NotEmpty(rule.Description.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(Rules, static rule => Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_tags_say_what_the_rule_is_about(string id) => Assert.Equal(
        ["AsyncGen", id[3] switch { '0' => "Protocol", '1' => "Waiting", '2' => "Sink", '3' => "Manager", '4' => "Interface", _ => "Contract" }],
        Rule(id).CustomTags);

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

        // What rests on paths has options, and limits.
        string[] ofPaths = IsOfPaths(id) ? ["## Options", "## Limits"] : [];
        Assert.Equal(
            [$"# {id}: {Title(id)}", "## What is reported", "## Why", "## Violation", "## Fix", "## When to suppress", .. ofPaths],
            page.Headings);
        Assert.All(page.Sections, static section => Assert.NotEqual("", section.Trim()));
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
        Assert.DoesNotContain(sample.ReportedIn("Fix"), reported => reported == id || IsOfPaths(reported));
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

        Assert.Contains(
            $"\n{id} | {rule.Category} | {(rule.IsEnabledByDefault ? rule.DefaultSeverity : "Disabled")} | ", releases, StringComparison.Ordinal);
        Assert.Contains($"\n| [{id}]({id}.md) | {Severity(id)} | {Title(id)} |\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_what_a_build_says()
    {
        Diagnostic report = Assert.Single(new RuleSample("ACG001").ReportsIn("Violation"));
        LinePosition start = report.Location.GetLineSpan().StartLinePosition;
        Assert.Contains(
            $"\nACG001.cs({start.Line + 1},{start.Character + 1}): warning ACG001: {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({report.Descriptor.HelpLinkUri})\n",
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")),
            StringComparison.Ordinal);
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

    private static string Severity(string id) => Rule(id) is { IsEnabledByDefault: true, DefaultSeverity: var severity } ? severity.ToString().ToLowerInvariant() : "off";

    private static bool IsOfPaths(string id) =>
        id is "ACG301" or "ACG302" or "ACG303" || Descriptors.OfProtocol.Concat(Descriptors.OfFields).Any(rule => rule.Id == id);
}
