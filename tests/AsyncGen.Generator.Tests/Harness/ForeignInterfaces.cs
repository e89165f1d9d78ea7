using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Finds the interfaces that reference assemblies offer.</summary>
internal static class ForeignInterfaces
{
    /// <summary>The public interfaces of the files, nested ones too, in the order of their names.</summary>
    public static List<INamedTypeSymbol> In(Compilation compilation, IReadOnlySet<string> files)
    {
        List<INamedTypeSymbol> found = [];
        foreach (MetadataReference reference in compilation.References)
        {
            if (reference is PortableExecutableReference { FilePath: { } path }
                && files.Contains(path)
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
            {
                Add(found, assembly.GlobalNamespace, compilation);
            }
        }

        found.Sort(static (x, y) => string.CompareOrdinal(x.GetDocumentationCommentId(), y.GetDocumentationCommentId()));
        return found;
    }

    private static void Add(List<INamedTypeSymbol> found, INamespaceSymbol space, Compilation compilation)
    {
        foreach (INamespaceOrTypeSymbol member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                Add(found, inner, compilation);
            }
            else
            {
                Add(found, (INamedTypeSymbol)member, compilation);
            }
        }
    }

    private static void Add(List<INamedTypeSymbol> found, INamedTypeSymbol type, Compilation compilation)
    {
        if (type.DeclaredAccessibility != Accessibility.Public)
        {
            return;
        }

        // Several assemblies may have the same type; a compilation can name it only where one does.
        if (type.TypeKind == TypeKind.Interface && IsTheOnly(type, compilation))
        {
            found.Add(type);
        }

        foreach (INamedTypeSymbol nested in type.GetTypeMembers())
        {
            Add(found, nested, compilation);
        }
    }

    private static bool IsTheOnly(INamedTypeSymbol type, Compilation compilation)
    {
        string name = type.MetadataName;
        for (ISymbol? outer = type.ContainingSymbol; outer is not null and not INamespaceSymbol { IsGlobalNamespace: true }; outer = outer.ContainingSymbol)
        {
            name = outer.MetadataName + (outer is INamedTypeSymbol ? "+" : ".") + name;
        }

        int count = 0;
        foreach (INamedTypeSymbol candidate in compilation.GetTypesByMetadataName(name))
        {
            count += candidate.DeclaredAccessibility == Accessibility.Public ? 1 : 0;
        }

        return count == 1;
    }
}
