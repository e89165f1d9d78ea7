using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Reports of rules that no analyzer makes yet, taken from the marks in a source: a fix can be tested before its rule is there,
/// and with the rule itself from then on.
/// </summary>
internal static partial class MarkedReports
{
    private static readonly HashSet<string> Made = [.. Analysis.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id)];

    /// <summary>The marks of rules that are reported by an analyzer.</summary>
    public static Markup WithAnalyzer(Markup marked) => marked.Where(static id => Made.Contains(id));

    /// <summary>Reports for the other marks, each about the operation that was begun last before it.</summary>
    public static IEnumerable<Diagnostic> WithoutAnalyzer(Markup marked, SyntaxTree tree) => marked
        .Where(static id => !Made.Contains(id))
        .Expected
        .Select(mark => Diagnostic.Create(
            new DiagnosticDescriptor(mark.Id, mark.Id, mark.Id, "Marks", DiagnosticSeverity.Warning, isEnabledByDefault: true),
            Location.Create(tree, mark.Span),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Operation, Begun(marked.Source, mark.Span.Start))));

    private static string? Begun(string source, int position)
    {
        MatchCollection begun = Begin().Matches(source);
        return (begun.LastOrDefault(match => match.Index < position) ?? begun.FirstOrDefault())?.Groups[1].Value;
    }

    [GeneratedRegex(@"\.Begin_(\w+)")]
    private static partial Regex Begin();
}
