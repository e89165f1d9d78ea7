using System.Collections.Generic;
using AsyncGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>What a member of the synchronous interface does over a manager.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Pair">The pair that makes the call, by its index.</param>
internal readonly record struct AdapterTarget(AdaptedAction Action, int Pair);

/// <summary>Finds the pair for every method and accessor of an interface.</summary>
internal sealed class AdapterTargets
{
    private readonly InterfaceShape _shape;
    private readonly Dictionary<IMethodSymbol, int> _pairs = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _implementedAgain = new(SymbolEqualityComparer.Default);

    /// <summary>Numbers the pairs as <see cref="PairParser"/> makes them: those of the visible members, then those of the claims to hidden ones.</summary>
    public AdapterTargets(InterfaceShape shape)
    {
        _shape = shape;
        int pair = 0;
        foreach (MemberSlot slot in shape.Members.Visible)
        {
            _pairs[slot.Method] = pair++;
        }

        foreach (MemberSlot slot in shape.Members.Hidden)
        {
            if (slot.Claims.Count > 0)
            {
                _pairs[slot.Method] = pair;
                pair += slot.Claims.Count;
            }
        }

        NoteImplementations(shape.Type);
        foreach (INamedTypeSymbol inherited in shape.Type.AllInterfaces)
        {
            NoteImplementations(inherited);
        }
    }

    /// <summary>Whether an interface implements the member of another, so that it has no body, or several.</summary>
    public bool IsImplementedAgain(IMethodSymbol method) => _implementedAgain.Contains(method);

    public AdapterTarget Of(IMethodSymbol method)
    {
        if (_pairs.TryGetValue(method, out int pair) || TryFindHiding(method, out pair))
        {
            return new AdapterTarget(AdaptedAction.Call, pair);
        }

        bool isDispose = method is { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true, Arity: 0, Name: "Dispose" or "DisposeAsync" };
        return !isDispose || method.ReturnsByRef || method.ReturnsByRefReadonly ? new AdapterTarget(AdaptedAction.Throw, -1)
            : method.ReturnsVoid ? new AdapterTarget(AdaptedAction.Dispose, -1)
            : method.ReturnType.IsValueType ? new AdapterTarget(AdaptedAction.DisposeWithResult, -1)
            : new AdapterTarget(AdaptedAction.Throw, -1);
    }

    /// <summary>A hidden member does what the one does that hides it, as in nearly every class, where their results are alike.</summary>
    private bool TryFindHiding(IMethodSymbol method, out int pair)
    {
        pair = -1;
        MemberSlot? hidden = _shape.Members.Hidden.Find(slot => SymbolEqualityComparer.Default.Equals(slot.Method, method));
        if (hidden is null || method.Arity > 0)
        {
            return false;
        }

        string signature = hidden.BaseName + SignatureKey.OfSync(hidden);
        MemberSlot? hiding = _shape.Members.Visible.Find(slot =>
            slot.Kind == hidden.Kind
            && slot.BaseName + SignatureKey.OfSync(slot) == signature
            && IsSameOrBase(slot.Method.ReturnType, method.ReturnType)
            && HaveSameModifiers(slot.Method, method));
        return hiding is not null && _pairs.TryGetValue(hiding.Method, out pair);
    }

    private static bool IsSameOrBase(ITypeSymbol type, ITypeSymbol wanted)
    {
        if (SymbolEqualityComparer.Default.Equals(type, wanted))
        {
            return true;
        }

        if (!type.IsReferenceType || !wanted.IsReferenceType)
        {
            return false;
        }

        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(inherited, wanted))
            {
                return true;
            }
        }

        foreach (INamedTypeSymbol inherited in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(inherited, wanted))
            {
                return true;
            }
        }

        return wanted.SpecialType == SpecialType.System_Object;
    }

    private static bool HaveSameModifiers(IMethodSymbol method, IMethodSymbol other)
    {
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].RefKind != other.Parameters[i].RefKind)
            {
                return false;
            }
        }

        return true;
    }

    private void NoteImplementations(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method)
            {
                foreach (IMethodSymbol implemented in method.ExplicitInterfaceImplementations)
                {
                    _implementedAgain.Add(implemented);
                }
            }
        }
    }
}
