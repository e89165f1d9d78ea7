using System.Text.RegularExpressions;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Links between the pages lead to pages, pictures and headings that are there, and the README leads to all of them.</summary>
public sealed partial class LinkTests
{
    private const string Readme = "README.md";

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        foreach ((string target, string heading) in Links(page))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, target)), $"{page}: {target}");
            Assert.True(heading == "" || Anchors(target).Contains(heading), $"{page}: {target}#{heading}");
        }
    }

    [Fact]
    public void The_readme_leads_to_every_page_and_every_picture()
    {
        HashSet<string> reached = [Readme];
        Queue<string> toRead = new(reached);
        while (toRead.TryDequeue(out string? page))
        {
            foreach ((string target, _) in Links(page))
            {
                if (reached.Add(target) && target.EndsWith(".md", StringComparison.Ordinal))
                {
                    toRead.Enqueue(target);
                }
            }
        }

        Assert.Superset(MarkdownPage.Names.ToHashSet(), reached);

        // What is hidden, as file managers leave it behind, is left out.
        Assert.Superset(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*", new EnumerationOptions { RecurseSubdirectories = true }).Select(Name).ToHashSet(), reached);
    }

    /// <summary>The anchors that GitHub makes of the headings of a page.</summary>
    [Fact]
    public void Anchors_are_those_of_headings()
    {
        Assert.Equal("a-wait-finish_-and-more", Anchor("## A `Wait`, Finish_, and (more)"));
        Assert.Contains("what-a-cancel-does", Anchors(Readme));
        Assert.DoesNotContain("anchors-that-are-nowhere", Anchors(Readme));
    }

    public static TheoryData<string> Pages() => [.. MarkdownPage.Names];

    private static IEnumerable<(string Target, string Heading)> Links(string page) =>
        Link().Matches(MarkdownPage.Read(page).VisibleText).Select(link => (
            link.Groups["file"].Value is { Length: > 0 } file
                ? Name(Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, file)))
                : page,
            link.Groups["heading"].Value));

    private static string Name(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    private static IEnumerable<string> Anchors(string page) =>
        Fence().Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), "").Split('\n').Where(static line => line.StartsWith('#')).Select(Anchor);

    private static string Anchor(string heading) =>
        Regex.Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "[^a-z0-9 _-]", "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#\s]*)(#(?<heading>[^)]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
