using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Whether a handler takes an exception.</summary>
internal enum CatchMatch : byte
{
    Never,
    Possibly,
    Always,
}

/// <summary>Compares what a handler takes with what is thrown.</summary>
internal static class CatchMatches
{
    /// <param name="caught">The type that the handler names.</param>
    /// <param name="thrown">The type that is thrown, or a base of it; <see langword="null"/> when it is not known.</param>
    public static CatchMatch Of(ITypeSymbol? caught, ITypeSymbol? thrown)
    {
        if (caught is null || caught.SpecialType == SpecialType.System_Object || caught is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return CatchMatch.Always;
        }

        return thrown is null || Derives(caught, thrown) && !Derives(thrown, caught)
            ? CatchMatch.Possibly
            : Derives(thrown, caught) ? CatchMatch.Always : CatchMatch.Never;
    }

    private static bool Derives(ITypeSymbol type, ITypeSymbol from)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, from))
            {
                return true;
            }
        }

        return false;
    }
}
