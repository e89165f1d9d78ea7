using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>
/// What the marks <c>[AsyncCallObject]</c> and <c>[CallMember]</c> say about a type. They are known by their full names:
/// each assembly may have a copy of them.
/// </summary>
internal static class CallTypes
{
    private const string CallObjectMark = "AsyncCallObjectAttribute";
    private const string CallMemberMark = "CallMemberAttribute";

    /// <summary>Whether values of the type are call objects: it, a base, an interface of it or a constraint is marked.</summary>
    public static bool IsCallObject(ITypeSymbol type) => Family(type).Any(static member => IsMarked(member, CallObjectMark));

    /// <summary>
    /// Whether the type is a call object or a part of one, as <c>ICancelMethodCalls</c> is: something of the protocol is
    /// called through it.
    /// </summary>
    public static bool HasPartInProtocol(ITypeSymbol type) =>
        Family(type).Any(static member => IsMarked(member, CallObjectMark) || member.GetMembers().Any(static m => MarkOf(m) is not null));

    /// <summary>The members of the type that carry the mark, those it inherits included, with what the mark says.</summary>
    public static IEnumerable<(ISymbol Member, CallMark Mark)> MarkedMembers(ITypeSymbol type) =>
        from declaring in Family(type)
        from member in declaring.GetMembers()
        let mark = MarkOf(member)
        where mark is not null
        select (member, mark.Value);

    /// <summary>The keys of the operations that the type can begin.</summary>
    public static IEnumerable<string> Operations(ITypeSymbol type) => MarkedMembers(type)
        .Where(static marked => marked.Mark is { Kind: CallMark.Begin, Operation: not null })
        .Select(static marked => marked.Mark.Operation!)
        .Distinct();

    /// <summary>Whether a symbol carries an attribute of the library.</summary>
    public static bool IsMarked(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(data => IsOfLibrary(data.AttributeClass, attribute));

    /// <summary>Whether a type is the library's, or a copy of it.</summary>
    public static bool IsOfLibrary(INamedTypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "AsyncGen", ContainingNamespace.IsGlobalNamespace: true } }
        && type.MetadataName == name;

    /// <summary>What <c>[CallMember]</c> says about a member; <see langword="null"/> for one that does not carry it.</summary>
    public static CallMark? MarkOf(ISymbol member)
    {
        foreach (AttributeData data in member.GetAttributes())
        {
            if (IsOfLibrary(data.AttributeClass, CallMemberMark)
                && data.ConstructorArguments.Length == 1
                && data.ConstructorArguments[0].Value is int kind)
            {
                string? operation = data.NamedArguments.FirstOrDefault(static named => named.Key == "Operation").Value.Value as string;
                return new CallMark(kind, operation);
            }
        }

        return null;
    }

    /// <summary>The type, its bases and its interfaces; of a type parameter those of its constraints.</summary>
    public static IEnumerable<ITypeSymbol> Family(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.SelectMany(Family);
        }

        return Bases(type).Concat(type.AllInterfaces);
    }

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (ITypeSymbol? next = type; next is not null; next = next.BaseType)
        {
            yield return next;
        }
    }
}
