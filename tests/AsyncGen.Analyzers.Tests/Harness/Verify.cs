using System.Collections.Immutable;
using AsyncGen.Generator;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Compares what the analyzers report with what the sources have marked, with the generated code and without it: an editor
/// runs the generator when it pleases.
/// </summary>
internal static class Verify
{
    /// <summary>Verifies marked sources.</summary>
    public static void Reports(params string[] sources) => Reports(sources, []);

    /// <summary>Verifies marked sources of a project that has further references.</summary>
    public static void Reports(string[] sources, params MetadataReference[] references) =>
        Reports(sources, error: null, allowsUnsafe: false, [.. Compilations.References, .. references]);

    /// <summary>Verifies marked sources of a project that allows unsafe code.</summary>
    public static void ReportsUnsafe(params string[] sources) => Reports(sources, error: null, allowsUnsafe: true, Compilations.References);

    /// <summary>Verifies marked sources in which the compiler finds a certain error too.</summary>
    public static void ReportsBeside(string error, params string[] sources) =>
        Reports(sources, error, allowsUnsafe: false, Compilations.References);

    /// <summary>Verifies marked sources that use what is generated for them.</summary>
    public static void ReportsGenerated(params string[] sources)
    {
        Markup[] marked = [.. sources.Select(static source => Markup.Parse(source))];
        CSharpCompilation compilation = Compilations.Of([.. marked.Select(static file => file.Source)]);
        Compilation generated = Generate(compilation);
        Assert.Empty(generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Compare(marked, compilation, Analysis.Of(generated));
    }

    /// <summary>Verifies the text of the only report.</summary>
    public static void Says(string message, params string[] sources)
    {
        Diagnostic diagnostic = Assert.Single(Analysis.Of(Generate(Compilations.Of(sources))));
        Assert.Equal(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Verifies that there is no error in a project, and what is reported in its first file.</summary>
    public static ImmutableArray<Diagnostic> Compiles(Compilation compilation, Markup marked, AnalyzerOptions? options = null)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        // What nobody sees is for the tests that ask for it.
        ImmutableArray<Diagnostic> diagnostics = [.. Analysis.Of(compilation, options).Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];
        Compare([marked], compilation, diagnostics);
        return diagnostics;
    }

    /// <summary>Verifies what is reported with every rule on, also those that are off or hidden by default.</summary>
    public static void CompilesWithAllRules(Compilation compilation, Markup marked)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        CompilationOptions options = compilation.Options.WithSpecificDiagnosticOptions(Analysis.Analyzers
            .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Select(static rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn)));
        Compare([marked], compilation, Analysis.Of(compilation.WithOptions(options)));
    }

    public static Compilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new CallGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> complaints);
        Assert.Empty(complaints);
        return output;
    }

    private static void Reports(string[] sources, string? error, bool allowsUnsafe, IEnumerable<MetadataReference> references)
    {
        Markup[] marked = [.. sources.Select(static source => Markup.Parse(source))];
        CSharpCompilation compilation = Compilations.Of([.. marked.Select(static file => file.Source)], references: references);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(allowsUnsafe));
        Compilation generated = Generate(compilation);
        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != error));
        Compare(marked, compilation, Analysis.Of(generated));
        Compare(marked, compilation, Analysis.Of(compilation));
    }

    private static void Compare(Markup[] marked, Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        IEnumerable<string> expected = marked.SelectMany((file, i) => file.Expected
            .Select(mark => Describe(mark.Id, Location.Create(compilation.SyntaxTrees.ElementAt(i), mark.Span))));
        IEnumerable<string> actual = diagnostics.Select(static diagnostic => Describe(diagnostic.Id, diagnostic.Location));
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"Expected:\n{string.Join("\n", expected)}\n\nReported:\n{string.Join("\n", diagnostics)}");
    }

    private static string Describe(string id, Location location) =>
        $"{location.GetLineSpan()}: {id} '{location.SourceTree?.GetText().ToString(location.SourceSpan)}'";
}
