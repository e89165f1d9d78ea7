using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Recognizes the parameters that are spans: a call outlives the caller's stack, so that its <c>Begin_</c> takes the
/// memory instead, and the server gets the span of it.
/// </summary>
internal static class SpanTypes
{
    /// <summary>The element type of a span that is passed by value or read-only; <see langword="null"/> for all else.</summary>
    public static ITypeSymbol? ElementOf(IParameterSymbol parameter) =>
        parameter.RefKind is not RefKind.Out and not RefKind.Ref && IsSpan(parameter.Type)
            ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0]
            : null;

    public static bool IsReadOnly(ITypeSymbol span) => span.Name == "ReadOnlySpan";

    private static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingType: null, IsRefLikeType: true } named
        && Notices.IsIn(named.ContainingNamespace, "System");
}
