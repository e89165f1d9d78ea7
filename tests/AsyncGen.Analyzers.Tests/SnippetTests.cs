using AsyncGen.Analyzers.Tests.Harness;
using Xunit.Sdk;

namespace AsyncGen.Analyzers.Tests;

/// <summary>
/// Every C# snippet of the pages compiles with what is generated for it, and nothing is reported in it but what its page
/// announces. <see cref="MarkdownPage"/> tells how a page says so.
/// </summary>
public sealed class SnippetTests
{
    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_compile_and_report_what_the_page_announces(string page) => Check(MarkdownPage.Read(page));

    [Fact]
    public void A_page_that_is_wrong_is_found()
    {
        const string Interface = "```csharp\n[AsyncCall] public interface IEcho { string Say(string text); }\n```\n";
        const string Client = "static class Client { static void Run(IEcho echo) {\nusing EchoCall call = new(echo);\n...\n} }\n-->\n";

        Check(Page($"<!-- snippet: kept -->\n{Interface}<!-- snippet: reports ACG001\n{Client}```csharp\ncall.Begin_Say(\"\");\ncall.Cancel();\n```\nACG001\n"));
        Check(Page("<!-- context\nclass A;\n-->\n```csharp\nclass B : A;\n```\n<!-- context\nclass A { class B; }\n-->\n```csharp\nclass C : A;\n```\n"));

        // Not announced; announced in the comment only; announced and not so; not kept; without its context; misprinted output.
        Fails(Page($"<!-- snippet: kept -->\n{Interface}<!-- snippet\n{Client}```csharp\ncall.Begin_Say(\"\");\ncall.Cancel();\n```\n"));
        Fails(Page($"<!-- snippet: kept -->\n{Interface}<!-- snippet: reports ACG001\n{Client}```csharp\ncall.Begin_Say(\"\");\ncall.Cancel();\n```\n"));
        Fails(Page($"<!-- snippet: kept -->\n{Interface}<!-- snippet: reports ACG001\n{Client}```csharp\ncall.Begin_Say(\"\");\ncall.Finish_Say();\n```\nACG001\n"));
        Fails(Page($"{Interface}<!-- snippet\n{Client}```csharp\ncall.Begin_Say(\"\");\ncall.Finish_Say();\n```\n"));
        Fails(Page("```csharp\nclass B : A;\n```\n"));
        Fails(Page("<!-- snippet: reports CS0168\nclass A { void M() {\n...\n} }\n-->\n```csharp\nint i;\n```\nCS0168\n```text\nProgram.cs(1,5): warning CS0168: The variable 'j' is declared but never used\n```\n"));

        // A program that writes something else, or nothing that is shown.
        Check(Page("<!-- snippet: prints -->\n```csharp\nConsole.WriteLine(1);\n```\n```text\n1\n```\n"));
        Fails(Page("<!-- snippet: prints -->\n```csharp\nConsole.WriteLine(1);\n```\n```text\n2\n```\n"));
        Fails(Page("<!-- snippet: prints -->\n```csharp\nConsole.WriteLine(1);\n```\n"));

        static MarkdownPage Page(string text) => MarkdownPage.Of("page.md", text);
        static void Fails(MarkdownPage page) => Assert.ThrowsAny<XunitException>(() => Check(page));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Fences_are_of_a_kind_that_is_looked_at(string page) =>
        Assert.All(MarkdownPage.Read(page).Fences, static fence => Assert.Contains(fence.Language, (string[])["csharp", "xml", "ini", "shell", "text"]));

    [Fact]
    public void No_fence_escapes() => Assert.All(MarkdownPage.Names.Select(MarkdownPage.Read), static page =>
        Assert.Equal(page.Text.Split('\n').Count(static line => line.TrimStart().StartsWith("```", StringComparison.Ordinal)), 2 * page.Fences.Count));

    public static TheoryData<string> Pages() => [.. MarkdownPage.Names];

    private static void Check(MarkdownPage page)
    {
        List<string> kept = [];
        Snippet? last = null;
        string? printed = null;
        foreach (MarkdownFence fence in page.Fences)
        {
            if (fence.Language == "csharp" && !IsOfSample(page, fence))
            {
                last = new(fence, kept);
                Check(page, fence, last);
                Assert.Null(printed);
                printed = fence.Note.Prints ? last.Run() : null;
                if (fence.Note.IsKept)
                {
                    kept.Add(last.File);
                }
            }
            else if (fence.Language == "text")
            {
                CheckOutput(fence, last);
                Assert.Equal(printed ?? fence.Code, fence.Code);
                printed = null;
            }
        }

        Assert.Null(printed);
    }

    private static void Check(MarkdownPage page, MarkdownFence fence, Snippet snippet)
    {
        Assert.True(
            fence.Note.Reported.Order(StringComparer.Ordinal).SequenceEqual(snippet.Reports.Select(static report => report.Id).Distinct().Order(StringComparer.Ordinal)),
            $"{page.Name}, {fence.Heading}: {string.Join("\n", snippet.Reports)}\n\n{snippet.File}");
        Assert.All(fence.Note.Reported, id => Assert.Contains(id, page.VisibleText, StringComparison.Ordinal));
    }

    /// <summary>What a build says of Program.cs is what it says of the snippet before.</summary>
    private static void CheckOutput(MarkdownFence fence, Snippet? snippet)
    {
        const string Program = "Program.cs";
        foreach (string line in fence.Code.Split('\n').Where(static line => line.StartsWith(Program + "(", StringComparison.Ordinal)))
        {
            Assert.Contains(line, snippet!.Printed(Program));
        }
    }

    /// <summary>The two snippets of a rule's page are those of its sample, as <see cref="RulePageTests"/> sees to.</summary>
    private static bool IsOfSample(MarkdownPage page, MarkdownFence fence) =>
        Path.GetFileName(page.Name).StartsWith("ACG", StringComparison.Ordinal) && fence.Heading is "Violation" or "Fix";
}
