using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Analyzers.Tests.Programs.Handles;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>Managers and sinks as they are while they are being typed: no analyzer throws.</summary>
public sealed class BrokenManagerCodeTests
{
    [Fact]
    public void Tokens_are_missing_in_managers()
    {
        for (int i = 0; i < (TestScale.IsFull ? 1_000 : 40); i++)
        {
            Analyze(HandleText.Of(HandleGenerator.Generate(i, i)), new Random(i), HandleText.Library);
        }
    }

    [Theory]
    [InlineData("ACG201")]
    [InlineData("ACG202")]
    [InlineData("ACG203")]
    [InlineData("ACG204")]
    [InlineData("ACG205")]
    [InlineData("ACG301")]
    [InlineData("ACG304")]
    [InlineData("ACG305")]
    public void Tokens_are_missing_in_samples(string rule)
    {
        for (int i = 0; i < (TestScale.IsFull ? 100 : 5); i++)
        {
            Analyze(new RuleSample(rule).Unsilenced, new Random(i));
        }
    }

    private static void Analyze(string source, Random random, params string[] others)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];
        foreach (SyntaxToken token in random.GetItems(tokens, 3).Distinct().OrderByDescending(static token => token.SpanStart))
        {
            source = source.Remove(token.SpanStart, token.Span.Length);
        }

        Analysis.Of(Compilations.Of([source, .. others]));
    }
}
