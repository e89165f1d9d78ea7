using System;
using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Finds the members that get a <c>Begin_</c> with a sink, and what it is that the sink gets.</summary>
internal static class SinkNaming
{
    private const string Ending = "Results";

    /// <summary>
    /// The members that give something back, but for those whose <c>Begin_</c> with a sink would be the plain <c>Begin_</c> of
    /// another one that takes a sink itself. Two with a sink never meet: their plain ones would too, and names tell those apart.
    /// </summary>
    public static void Assign(List<MemberSlot> slots, CompilationFacts facts)
    {
        HashSet<string> plain = new(StringComparer.Ordinal);
        foreach (MemberSlot slot in slots)
        {
            plain.Add(slot.Name + SignatureKey.OfBegin(slot));
        }

        foreach (MemberSlot slot in slots)
        {
            slot.HasSink = HasOutcome(slot) && !plain.Contains(slot.Name + SignatureKey.OfSink(slot, facts));
        }
    }

    /// <summary>Names the methods that give the elements of a sequence to be pulled, where they can be had, as those that await.</summary>
    public static void AssignResults(List<MemberSlot> slots, string callName, CompilationFacts facts)
    {
        foreach (MemberSlot slot in slots)
        {
            string name = slot.BaseName + Ending + slot.Suffix;
            if (slot.IsMethod
                && ElementOf(slot, facts) is not null
                && name != callName
                && !PairNaming.IsName(name, slots)
                && !AsyncMethodNaming.HasParameterClash(slot)
                && !IsAnothers(name, slot, slots))
            {
                slot.ResultsName = name;
            }
        }
    }

    /// <summary>Whether anything comes back.</summary>
    public static bool HasOutcome(MemberSlot slot)
    {
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (IsOutput(parameter))
            {
                return true;
            }
        }

        return ReturnTypes.ResultOf(slot) is not null;
    }

    /// <summary>The element, where all that comes back is a sequence.</summary>
    public static ITypeSymbol? ElementOf(MemberSlot slot, CompilationFacts facts)
    {
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (IsOutput(parameter))
            {
                return null;
            }
        }

        return ReturnTypes.ResultOf(slot) is { } result ? StreamTypes.ElementOf(result, facts) : null;
    }

    public static bool IsOutput(IParameterSymbol parameter) => parameter.RefKind is RefKind.Out or RefKind.Ref;

    private static bool IsAnothers(string name, MemberSlot slot, List<MemberSlot> slots)
    {
        string? signature = null;
        foreach (MemberSlot other in slots)
        {
            if ((other.AsyncName == name || other.ResultsName == name)
                && SignatureKey.OfAsync(other, other.Token) == (signature ??= SignatureKey.OfAsync(slot, slot.Token)))
            {
                return true;
            }
        }

        return false;
    }
}
