using System.Text;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>The page of a rule. Its code is that of the compiled sample; <c>ASYNCGEN_ACCEPT=1</c> puts it there.</summary>
internal sealed class RulePage
{
    private const string Fence = "```csharp\n";
    private readonly string _path;

    public RulePage(string id)
    {
        _path = Path.Combine(Repository.Root, "docs", id + ".md");
        Text = File.ReadAllText(_path);
    }

    public string Text { get; private set; }

    public IEnumerable<string> Headings => Text.Split('\n').Where(static line => line.StartsWith('#'));

    /// <summary>What stands below each heading.</summary>
    public IEnumerable<string> Sections => Text.Split("\n#").Select(static section => section.Contains('\n') ? section[section.IndexOf('\n')..] : "");

    /// <summary>Asserts that the code under a heading is the given one, or makes it so.</summary>
    public void MatchCode(string heading, string code)
    {
        int section = Text.IndexOf("\n## " + heading + "\n", StringComparison.Ordinal);
        Assert.True(section >= 0, $"No section {heading} in {_path}");
        int start = Text.IndexOf(Fence, section, StringComparison.Ordinal) + Fence.Length;
        int end = Text.IndexOf("```\n", start, StringComparison.Ordinal);
        if (Text[start..end] != code && Environment.GetEnvironmentVariable("ASYNCGEN_ACCEPT") == "1")
        {
            Text = Text[..start] + code + Text[end..];
            File.WriteAllText(_path, Text, new UTF8Encoding(false));
            return;
        }

        Assert.Equal(code, Text[start..end]);
    }
}
