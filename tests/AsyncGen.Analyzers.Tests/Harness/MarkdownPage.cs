using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>A page of the documentation with its fences, and with what its comments say of them, which readers do not see.</summary>
/// <remarks>
/// Two kinds of comments are meant for the tests. Each stands before what it is about, from the beginning of a line.
/// <c>&lt;!-- context</c> and code: declarations for the C# fences that follow, until the next of its kind.
/// <c>&lt;!-- snippet</c>, words after a colon, and code: about the next fence. The code is what stands around the
/// snippet, whose place is a line of three dots; without it the snippet is a file of its own. The words: <c>reports</c> and the
/// diagnostics that the page announces, before that <c>kept</c> for declarations that later snippets use, and <c>prints</c> for a
/// program whose output is the next fence of text.
/// </remarks>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string name, string text)
    {
        Name = name;
        Text = text;
        Fences = [.. ReadFences(text)];
    }

    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<MarkdownFence> Fences { get; }

    /// <summary>What a reader sees.</summary>
    public string VisibleText => Comment().Replace(Text, "");

    /// <summary>The README and all pages.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Append("README.md")
            .Order(StringComparer.Ordinal);

    public static MarkdownPage Read(string name) => Of(name, File.ReadAllText(Path.Combine(Repository.Root, name)));

    public static MarkdownPage Of(string name, string text) => new(name, text);

    private static IEnumerable<MarkdownFence> ReadFences(string text)
    {
        string heading = "";
        string context = "";
        SnippetNote note = SnippetNote.None;
        foreach (Match part in Part().Matches(text))
        {
            if (part.Groups["heading"].Success)
            {
                heading = part.Groups["heading"].Value;
            }
            else if (part.Groups["context"].Success)
            {
                context = part.Groups["context"].Value;
            }
            else if (part.Groups["words"].Success)
            {
                note = SnippetNote.Parse(part.Groups["words"].Value, part.Groups["around"].Value);
            }
            else
            {
                yield return new(part.Groups["language"].Value, part.Groups["code"].Value, heading, context, note);
                note = SnippetNote.None;
            }
        }
    }

    [GeneratedRegex(
        """
        ^\#+\ (?<heading>[^\n]*)$
        |^<!--\ context\n(?<context>.*?)^-->$
        |^<!--\ snippet(?<words>[^\n]*?)(\n(?<around>.*?)^|\ )-->$
        |^```(?<language>[^\n]*)\n(?<code>.*?)^```$
        """,
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Part();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
