using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>The programs of all these tests as they are while they are being typed.</summary>
public sealed class BrokenProtocolCodeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string[]> s_programs = new(static () => [.. Programs()]);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, TestScale.IsFull ? 40 : 2)];

    [Fact]
    public void There_are_programs_enough() => Assert.InRange(s_programs.Value.Length, 200, 5000);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Tokens_are_missing(int seed) => Break(seed, static (source, random) =>
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];
        foreach (SyntaxToken token in Enumerable.Range(0, 1 + random.Next(3)).Select(_ => tokens[random.Next(tokens.Length)]).Distinct().OrderByDescending(static token => token.SpanStart))
        {
            source = source.Remove(token.SpanStart, token.Span.Length);
        }

        return source;
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task The_rest_is_missing(int seed) => Break(seed, static (source, random) =>
        source[..random.Next(source.IndexOf("Begin_", StringComparison.Ordinal) is var begin and >= 0 ? begin : 0, source.Length)]);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Tokens_change_places(int seed) => Break(seed, static (source, random) =>
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];
        int[] two = [.. Enumerable.Range(0, 2).Select(_ => random.Next(tokens.Length)).Order()];
        (SyntaxToken first, SyntaxToken second) = (tokens[two[0]], tokens[two[1]]);
        return first == second
            ? source
            : string.Concat(source.AsSpan(0, first.SpanStart), second.Text, source.AsSpan(first.Span.End, second.SpanStart - first.Span.End), first.Text)
                + source[second.Span.End..];
    });

    [Fact]
    public async Task Call_objects_that_are_not_generated_yet()
    {
        CSharpCompilation compilation = Compilations.Of(["", "public interface IDevice { }"]);
        foreach (string program in s_programs.Value.Where(static (_, i) => i % 10 == 0))
        {
            await Analyze(compilation, program);
        }
    }

    private static async Task Break(int seed, Func<string, Random, string> change)
    {
        Random random = new(seed);
        Compilation compilation = ProtocolSubject.Of("");
        for (int i = 0; i < 60; i++)
        {
            await Analyze(compilation, change(s_programs.Value[random.Next(s_programs.Value.Length)], random));
        }
    }

    private static async Task Analyze(Compilation compilation, string source)
    {
        SyntaxTree tree = compilation.SyntaxTrees.First();
        Compilation changed = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, Compilations.Parsing(LanguageVersion.Preview), tree.FilePath));
        try
        {
            await Task.Run(() => Analysis.Of(changed)).WaitAsync(s_patience);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(e.Message + "\n" + source, e);
        }
    }

    /// <summary>The programs in the literals of these tests, each in the surroundings that it needs.</summary>
    private static IEnumerable<string> Programs()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "AsyncGen.Analyzers.Tests", "Protocol"), "*.cs").Order(StringComparer.Ordinal))
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(File.ReadAllText(file), Compilations.Parsing(LanguageVersion.Preview)).GetRoot();
            foreach (string text in root.DescendantNodes().Select(TextOf).Where(static text => text.Contains("Begin_", StringComparison.Ordinal)))
            {
                string program = Markup.Parse(text.Replace("\\n", "\n", StringComparison.Ordinal)).Source;
                string[] surroundings = [ProtocolSubject.FileOf(ProtocolSubject.Member(program)), ProtocolSubject.FileOf(program), program];
                yield return surroundings.MinBy(ErrorsIn)!;
            }
        }
    }

    private static int ErrorsIn(string source) =>
        CSharpSyntaxTree.ParseText(source, Compilations.Parsing(LanguageVersion.Preview)).GetDiagnostics().Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(static content => content is InterpolatedStringTextSyntax text
            ? text.TextToken.ValueText
            : "Ask()")),
        _ => "",
    };
}
