using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>What the full name of a namespace means where code names it.</summary>
internal enum NamespaceMeaning
{
    /// <summary>The namespace.</summary>
    Itself,

    /// <summary>The namespace, and a warning that a referenced type has its name.</summary>
    Noticed,

    /// <summary>A type of that name, or nothing that the compiler could choose.</summary>
    Hidden,
}

/// <summary>Finds that out.</summary>
internal static class NamespaceMeanings
{
    public static NamespaceMeaning Of(INamespaceSymbol space, Compilation compilation)
    {
        NamespaceMeaning meaning = NamespaceMeaning.Itself;
        if (space.IsGlobalNamespace || compilation.GetCompilationNamespace(space.ContainingNamespace) is not { } outer)
        {
            return meaning;
        }

        foreach (INamedTypeSymbol type in outer.GetTypeMembers(space.Name, 0))
        {
            if (compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            {
                bool isOwnType = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
                meaning = isOwnType || !IsOwn(space, compilation) ? NamespaceMeaning.Hidden : NamespaceMeaning.Noticed;
            }
        }

        return meaning;
    }

    private static bool IsOwn(INamespaceSymbol space, Compilation compilation)
    {
        if (compilation.GetCompilationNamespace(space) is { } merged)
        {
            foreach (INamespaceSymbol part in merged.ConstituentNamespaces)
            {
                if (SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
