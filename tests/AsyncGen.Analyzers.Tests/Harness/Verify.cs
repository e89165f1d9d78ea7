using System.Collections.Immutable;
using AsyncGen.Generator;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Compares what the analyzers report with what the sources have marked, with the generated code and without it: an editor
/// runs the generator when it pleases.
/// </summary>
internal static class Verify
{
    /// <summary>Verifies marked sources, which must compile.</summary>
    public static void Reports(params string[] sources) => Reports(sources, references: null);

    public static void Reports(
        IReadOnlyList<string> sources,
        IEnumerable<MetadataReference>? references,
        LanguageVersion version = LanguageVersion.Preview,
        bool allowsUnsafe = true)
    {
        List<Markup> marked = [.. sources.Select(static source => Markup.Parse(source))];
        CSharpCompilation compilation = Compilations.Of([.. marked.Select(static file => file.Source)], version, references: references);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(allowsUnsafe));

        Compilation generated = Generate(compilation);
        Assert.Empty(generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Compare(marked, compilation, Analysis.Of(generated));
        Compare(marked, compilation, Analysis.Of(compilation));
    }

    /// <summary>Verifies the only message.</summary>
    public static void Says(string message, params string[] sources)
    {
        Diagnostic diagnostic = Assert.Single(Analysis.Of(Generate(Compilations.Of(sources))));
        Assert.Equal(message, diagnostic.GetMessage());
    }

    public static Compilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new CallGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> complaints);
        Assert.Empty(complaints);
        return output;
    }

    private static void Compare(List<Markup> marked, CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        List<string> expected = [];
        for (int i = 0; i < marked.Count; i++)
        {
            SyntaxTree tree = compilation.SyntaxTrees[i];
            expected.AddRange(marked[i].Expected.Select(mark => Describe(mark.Id, Location.Create(tree, mark.Span))));
        }

        IEnumerable<string> actual = diagnostics.Select(static diagnostic => Describe(diagnostic.Id, diagnostic.Location));
        string messages = string.Join("\n", diagnostics);
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"Expected:\n{string.Join("\n", expected)}\n\nReported:\n{messages}");
    }

    private static string Describe(string id, Location location) =>
        $"{location.GetLineSpan()}: {id} '{location.SourceTree?.GetText().ToString(location.SourceSpan)}'";
}
