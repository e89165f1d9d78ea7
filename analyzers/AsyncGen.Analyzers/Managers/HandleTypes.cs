using System.Collections.Concurrent;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Managers;

/// <summary>
/// Knows asynchronous handles and their members by their attributes, in source and in other assemblies, never by their names.
/// </summary>
internal sealed class HandleTypes
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _handles = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MemberEffect?> _effects = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a type is that of handles.</summary>
    public bool IsHandle(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } or ITypeParameterSymbol =>
            type.SpecialType == SpecialType.None && _handles.GetOrAdd(type, static key =>
                CallMarks.Family(key).Any(static member => CallAttributes.Has(member, CallAttributes.CallHandle))),
        _ => false,
    };

    /// <summary>Whether a call can be completed with a handle of the type, not only aborted.</summary>
    public bool CanComplete(ITypeSymbol type) =>
        IsHandle(type) && CallMarks.MarkedMembers(type).Any(static marked => marked.Mark.Kind == CallMemberKind.Complete);

    /// <summary>What a member does to its handle; <see langword="null"/> where that is nothing of interest.</summary>
    public MemberEffect? EffectOf(ISymbol member) => _effects.GetOrAdd(member.OriginalDefinition, Resolve);

    /// <summary>The part that a member plays; <see langword="null"/> for one without a mark.</summary>
    public static CallMemberKind? KindOf(ISymbol member)
    {
        for (ISymbol? current = member.OriginalDefinition; current is not null; current = Overridden(current))
        {
            if (CallMarks.MarkOf(current) is { } mark)
            {
                return mark.Kind;
            }
        }

        return null;
    }

    private MemberEffect? Resolve(ISymbol member)
    {
        if (member.IsStatic || !IsHandle(member.ContainingType))
        {
            return null;
        }

        return KindOf(member) switch
        {
            CallMemberKind.Complete or CallMemberKind.Abort => new MemberEffect(HandleEvents.End),
            CallMemberKind.TryEnd => new MemberEffect(HandleEvents.TryEnd),
            CallMemberKind.IsCompleted => new MemberEffect(HandleEvents.IsCompleted),

            // Every object has some members; the others are about the call.
            null when member is IMethodSymbol method && Root(method).ContainingType.SpecialType == SpecialType.System_Object => null,
            _ => new MemberEffect(HandleEvents.Use),
        };
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    private static IMethodSymbol Root(IMethodSymbol method) => method.OverriddenMethod is { } overridden ? Root(overridden) : method;
}
