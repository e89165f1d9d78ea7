using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Tells overloads apart whose <c>Begin_</c> or <c>Finish_</c> would be the same: all but the one with the fewest
/// parameters get a suffix.
/// </summary>
internal static class OverloadNaming
{
    /// <summary>Names the members and gives back those for which no name of their own is left.</summary>
    public static List<MemberSlot> Assign(List<MemberSlot> slots)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        bool hasOverloads = false;
        foreach (MemberSlot slot in slots)
        {
            slot.Operation = slot.BaseName;
            hasOverloads |= !names.Add(slot.BaseName);
        }

        if (!hasOverloads)
        {
            return [];
        }

        foreach (string name in names)
        {
            List<MemberSlot> overloads = slots.FindAll(slot => slot.BaseName == name);
            if (overloads.Count > 1)
            {
                Separate(overloads);
            }
        }

        List<MemberSlot> nameless = RemoveClashes(slots);
        AssignOperations(slots);
        return nameless;
    }

    private static void Separate(List<MemberSlot> overloads)
    {
        Dictionary<string, int> groupOf = new(StringComparer.Ordinal);
        int[] groups = new int[overloads.Count];
        for (int i = 0; i < overloads.Count; i++)
        {
            groups[i] = i;
            Join(groups, groupOf, i, "Begin" + SignatureKey.OfBegin(overloads[i]));
            Join(groups, groupOf, i, "Finish" + SignatureKey.OfFinish(overloads[i]));
        }

        for (int i = 0; i < overloads.Count; i++)
        {
            for (int j = 0; j < overloads.Count; j++)
            {
                if (i != j && groups[i] == groups[j] && IsBefore(overloads[j], overloads[i]))
                {
                    overloads[i].Suffix = SuffixOf(overloads[i]);
                    break;
                }
            }
        }
    }

    /// <summary>Puts the overload into one group with all that share the signature.</summary>
    private static void Join(int[] groups, Dictionary<string, int> groupOf, int overload, string signature)
    {
        if (!groupOf.TryGetValue(signature, out int other))
        {
            groupOf.Add(signature, overload);
            return;
        }

        int kept = groups[other];
        int merged = groups[overload];
        for (int i = 0; i < groups.Length; i++)
        {
            if (groups[i] == merged)
            {
                groups[i] = kept;
            }
        }
    }

    private static bool IsBefore(MemberSlot slot, MemberSlot other)
    {
        int byCount = slot.NamingParameters.Length.CompareTo(other.NamingParameters.Length);
        return byCount != 0
            ? byCount < 0
            : string.CompareOrdinal(SignatureKey.OfSync(slot), SignatureKey.OfSync(other)) < 0;
    }

    private static string SuffixOf(MemberSlot slot)
    {
        StringBuilder suffix = new("_");
        foreach (IParameterSymbol parameter in slot.NamingParameters)
        {
            AppendSimpleName(suffix, parameter.Type);
        }

        return suffix.ToString();
    }

    private static void AppendSimpleName(StringBuilder suffix, ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendSimpleName(suffix, array.ElementType);
                suffix.Append("Array");
                break;

            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                suffix.Append("Nullable");
                AppendSimpleName(suffix, nullable.TypeArguments[0]);
                break;

            case IDynamicTypeSymbol:
                suffix.Append("Object");
                break;

            case INamedTypeSymbol { IsTupleType: true }:
                suffix.Append("ValueTuple");
                break;

            default:
                suffix.Append(type.Name);
                break;
        }
    }

    /// <summary>A suffix may lead to a name that is there already; members without a suffix keep theirs.</summary>
    private static List<MemberSlot> RemoveClashes(List<MemberSlot> slots)
    {
        List<MemberSlot> ordered = slots.FindAll(static slot => slot.Suffix.Length == 0);
        List<MemberSlot> suffixed = slots.FindAll(static slot => slot.Suffix.Length > 0);
        suffixed.Sort(static (x, y) => string.CompareOrdinal(
            x.BaseName + SignatureKey.OfSync(x),
            y.BaseName + SignatureKey.OfSync(y)));
        ordered.AddRange(suffixed);

        HashSet<string> signatures = new(StringComparer.Ordinal);
        List<MemberSlot> nameless = [];
        foreach (MemberSlot slot in ordered)
        {
            string begin = "Begin_" + slot.Name + SignatureKey.OfBegin(slot);
            string finish = "Finish_" + slot.Name + SignatureKey.OfFinish(slot);
            if (signatures.Contains(begin) || signatures.Contains(finish))
            {
                nameless.Add(slot);
                slots.Remove(slot);
            }
            else
            {
                signatures.Add(begin);
                signatures.Add(finish);
            }
        }

        return nameless;
    }

    /// <summary>Overloads that need no suffix share their name, but a pair's key is its own.</summary>
    private static void AssignOperations(List<MemberSlot> slots)
    {
        List<MemberSlot> ordered = [.. slots];
        ordered.Sort(static (x, y) => IsBefore(x, y) ? -1 : IsBefore(y, x) ? 1 : string.CompareOrdinal(x.BaseName, y.BaseName));

        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (MemberSlot slot in slots)
        {
            if (slot.Suffix.Length > 0 && taken.Add(slot.Name))
            {
                slot.Operation = slot.Name;
            }
        }

        foreach (MemberSlot slot in ordered)
        {
            if (slot.Suffix.Length > 0 && slot.Operation == slot.Name)
            {
                continue;
            }

            slot.Operation = slot.Name;
            string longer = slot.BaseName + SuffixOf(slot);
            for (int number = 1; !taken.Add(slot.Operation); number++)
            {
                slot.Operation = number == 1 ? longer : longer + number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
