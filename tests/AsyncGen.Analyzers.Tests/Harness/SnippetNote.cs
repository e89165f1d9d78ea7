namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>What a comment before a snippet says of it; see <see cref="MarkdownPage"/>.</summary>
/// <param name="Reported">The diagnostics that the page announces.</param>
/// <param name="IsKept">Whether later snippets of the page use what it declares.</param>
/// <param name="Prints">Whether the next fence of text is what it writes as a program.</param>
/// <param name="Around">What stands around it, with the line of dots in its place; empty for nothing.</param>
internal sealed record SnippetNote(string[] Reported, bool IsKept, bool Prints, string Around)
{
    public const string Place = "...\n";

    public static readonly SnippetNote None = new([], false, false, "");

    public static SnippetNote Parse(string words, string around)
    {
        string[] parts = words.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
        string[] reported = [.. parts.SkipWhile(static part => part != "reports").Skip(1)];
        string[] others = parts[..^(reported.Length == 0 ? 0 : reported.Length + 1)];
        Assert.All(others, static part => Assert.Contains(part, (string[])["kept", "prints"]));
        Assert.All(reported, static part => Assert.Matches("^(ACG|CS)[0-9]+$", part));
        Assert.True(around == "" || around.Split('\n').Count(static line => line + "\n" == Place) == 1, around);
        return new(reported, others.Contains("kept"), others.Contains("prints"), around);
    }
}
