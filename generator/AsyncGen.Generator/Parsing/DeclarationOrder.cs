using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// An order of members and bases that does not depend on the order in which the files of a partial interface were given.
/// </summary>
internal static class DeclarationOrder
{
    public static ImmutableArray<ISymbol> OfMembers(INamedTypeSymbol type)
    {
        ImmutableArray<ISymbol> members = type.GetMembers();
        return IsSpread(type) ? members.Sort(static (x, y) => Compare(x, y)) : members;
    }

    public static ImmutableArray<INamedTypeSymbol> OfBases(INamedTypeSymbol type)
    {
        ImmutableArray<INamedTypeSymbol> bases = type.AllInterfaces;
        bool isSpread = IsSpread(type);
        foreach (INamedTypeSymbol candidate in bases)
        {
            isSpread |= IsSpread(candidate);
        }

        return isSpread && bases.Length > 1 ? SortDerivedFirst(bases) : bases;
    }

    public static int Compare(SyntaxReference x, SyntaxReference y)
    {
        int byFile = string.CompareOrdinal(x.SyntaxTree.FilePath, y.SyntaxTree.FilePath);
        return byFile != 0 ? byFile : x.Span.Start.CompareTo(y.Span.Start);
    }

    private static bool IsSpread(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Length > 1;

    private static int Compare(ISymbol x, ISymbol y)
    {
        ImmutableArray<SyntaxReference> first = x.DeclaringSyntaxReferences;
        ImmutableArray<SyntaxReference> second = y.DeclaringSyntaxReferences;
        return first.IsEmpty || second.IsEmpty ? first.Length.CompareTo(second.Length) : Compare(first[0], second[0]);
    }

    /// <summary>By name, but never a base before what derives from it: the derived member is the one that hides.</summary>
    private static ImmutableArray<INamedTypeSymbol> SortDerivedFirst(ImmutableArray<INamedTypeSymbol> bases)
    {
        List<INamedTypeSymbol> open = [.. bases];
        open.Sort(static (x, y) => string.CompareOrdinal(
            x.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            y.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));

        ImmutableArray<INamedTypeSymbol>.Builder sorted = ImmutableArray.CreateBuilder<INamedTypeSymbol>(bases.Length);
        while (open.Count > 0)
        {
            int next = open.FindIndex(candidate => !open.Exists(other => DerivesFrom(other, candidate)));
            next = Math.Max(next, 0);
            sorted.Add(open[next]);
            open.RemoveAt(next);
        }

        return sorted.MoveToImmutable();
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol candidate)
    {
        foreach (INamedTypeSymbol inherited in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(inherited, candidate))
            {
                return true;
            }
        }

        return false;
    }
}
