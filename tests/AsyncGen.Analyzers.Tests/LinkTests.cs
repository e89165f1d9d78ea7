using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Links between the pages lead to pages and headings that are there.</summary>
public sealed partial class LinkTests
{
    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        string path = Path.Combine(Repository.Root, page);
        foreach (Match link in Link().Matches(File.ReadAllText(path)))
        {
            string target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, link.Groups["file"].Value));
            Assert.True(File.Exists(target), $"{page}: {link.Value}");
            if (link.Groups["heading"] is { Success: true, Value: var heading })
            {
                Assert.Contains(heading, File.ReadLines(target).Where(static line => line.StartsWith('#')).Select(Anchor));
            }
        }
    }

    [Fact]
    public void Every_page_is_reached()
    {
        string[] linked =
        [
            .. Names().SelectMany(static page => Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(static link => Path.GetFileName(link.Groups["file"].Value))),
        ];
        Assert.All(Names(), page => Assert.True(page == "README.md" || linked.Contains(Path.GetFileName(page)), page));
    }

    public static TheoryData<string> Pages() => [.. Names()];

    private static IEnumerable<string> Names() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(static path => "docs/" + Path.GetFileName(path))
            .Append("README.md")
            .Order(StringComparer.Ordinal);

    /// <summary>The anchor that GitHub makes of a heading.</summary>
    private static string Anchor(string heading) =>
        Regex.Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "[^a-z0-9 _-]", "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#\s]+)(#(?<heading>[^)]+))?\)")]
    private static partial Regex Link();
}
