using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>
/// What the marks <c>[AsyncCallObject]</c> and <c>[CallMember]</c> say about a type. They are known by their full names:
/// each assembly may have a copy of them.
/// </summary>
internal static class CallMarks
{
    /// <summary>Whether values of the type are call objects: it, a base, an interface of it or a constraint is marked.</summary>
    public static bool IsCallObject(ITypeSymbol type) => Family(type).Any(static member => CallAttributes.Has(member, CallAttributes.CallObject));

    /// <summary>
    /// Whether the type is a call object or a part of one, as <c>ICancelMethodCalls</c> is: something of the protocol is
    /// called through it.
    /// </summary>
    public static bool HasPartInProtocol(ITypeSymbol type) =>
        Family(type).Any(static member => CallAttributes.Has(member, CallAttributes.CallObject) || member.GetMembers().Any(static m => MarkOf(m) is not null));

    /// <summary>The members of the type that carry the mark, those it inherits included, with what the mark says.</summary>
    public static IEnumerable<(ISymbol Member, CallMark Mark)> MarkedMembers(ITypeSymbol type) =>
        from declaring in Family(type)
        from member in declaring.GetMembers()
        let mark = MarkOf(member)
        where mark is not null
        select (member, mark.Value);

    /// <summary>The keys of the operations that the type can begin.</summary>
    public static IEnumerable<string> Operations(ITypeSymbol type) => MarkedMembers(type)
        .Where(static marked => marked.Mark is { Kind: CallMemberKind.Begin, Operation: not null })
        .Select(static marked => marked.Mark.Operation!)
        .Distinct();

    /// <summary>What <c>[CallMember]</c> says about a member; <see langword="null"/> for one that does not carry it.</summary>
    public static CallMark? MarkOf(ISymbol member)
    {
        if (CallAttributes.Find(member, CallAttributes.CallMember) is not { ConstructorArguments.Length: 1 } attribute
            || attribute.ConstructorArguments[0].Value is not int kind)
        {
            return null;
        }

        string? operation = attribute.NamedArguments.FirstOrDefault(static named => named.Key == "Operation").Value.Value as string;
        return new CallMark((CallMemberKind)kind, operation);
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
