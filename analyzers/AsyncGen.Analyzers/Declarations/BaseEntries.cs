using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>The entries of an interface's base lists, in the order of the files.</summary>
internal sealed class BaseEntries
{
    private readonly List<(INamedTypeSymbol Type, Location Location)> _entries = [];

    public BaseEntries(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxReference> parts = type.DeclaringSyntaxReferences.Sort(DeclarationOrder.Compare);
        foreach (SyntaxReference part in parts)
        {
            if (part.GetSyntax(cancellationToken) is InterfaceDeclarationSyntax { BaseList: { } bases })
            {
                Add(bases, compilation, cancellationToken);
            }
        }
    }

    /// <summary>The entry that brings the members of an inherited interface in.</summary>
    public Location? Find(INamedTypeSymbol inherited)
    {
        foreach ((INamedTypeSymbol type, Location location) in _entries)
        {
            if (SymbolEqualityComparer.Default.Equals(type, inherited)
                || type.AllInterfaces.IndexOf(inherited, 0, SymbolEqualityComparer.Default) >= 0)
            {
                return location;
            }
        }

        return null;
    }

    private void Add(BaseListSyntax bases, Compilation compilation, CancellationToken cancellationToken)
    {
        // The entry may stand in another file than the one that is being analyzed. Asked for only where something is to be
        // reported there.
#pragma warning disable RS1030
        SemanticModel model = compilation.GetSemanticModel(bases.SyntaxTree);
#pragma warning restore RS1030
        foreach (BaseTypeSyntax entry in bases.Types)
        {
            if (model.GetTypeInfo(entry.Type, cancellationToken).Type is INamedTypeSymbol type)
            {
                _entries.Add((type, entry.Type.GetLocation()));
            }
        }
    }
}
