using System;
using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Names the methods that begin, await and finish in one, where they can be had.</summary>
internal static class AsyncMethodNaming
{
    private const string Ending = "Async";

    /// <summary>What a derived class would hide: the methods of the runtime that begin and await.</summary>
    private static readonly string[] Inherited =
    [
        "StartAsync0:AsyncGen.Operations.CallOperation,System.Threading.CancellationToken,",
        "StartAsync1:AsyncGen.Operations.CallOperation`1{``0,},System.Threading.CancellationToken,",
    ];

    public static void Assign(List<MemberSlot> slots, bool isCancelable, string callName)
    {
        HashSet<string> signatures = new(Inherited, StringComparer.Ordinal);

        // A method that is asynchronous by name already has the first claim to it.
        foreach (MemberSlot slot in slots)
        {
            if (KeepsName(slot))
            {
                Assign(slot, slot.BaseName, slots, signatures, isCancelable, callName);
            }
        }

        foreach (MemberSlot slot in slots)
        {
            if (slot.IsMethod && !KeepsName(slot))
            {
                Assign(slot, slot.BaseName + Ending, slots, signatures, isCancelable, callName);
            }
        }
    }

    private static bool KeepsName(MemberSlot slot) =>
        slot.IsMethod
        && slot.BaseName.EndsWith(Ending, StringComparison.Ordinal)
        && TaskTypes.IsTask(slot.Method.ReturnType);

    private static void Assign(
        MemberSlot slot,
        string name,
        List<MemberSlot> slots,
        HashSet<string> signatures,
        bool isCancelable,
        string callName)
    {
        name += slot.Suffix;
        bool isRuntimeName = name == "WaitAsync" || (isCancelable && name == "CancelAsync");
        if (!isRuntimeName
            && name != callName
            && !IsPairName(name, slots)
            && !HasParameterClash(slot)
            && signatures.Add(name + SignatureKey.OfAsync(slot, slot.Token)))
        {
            slot.AsyncName = name;
        }
    }

    private static bool IsPairName(string name, List<MemberSlot> slots)
    {
        if (!name.StartsWith("Begin_", StringComparison.Ordinal) && !name.StartsWith("Finish_", StringComparison.Ordinal))
        {
            return false;
        }

        return slots.Exists(slot => name == "Begin_" + slot.Name || name == "Finish_" + slot.Name);
    }

    /// <summary>The added token has a fixed name: callers pass it by name.</summary>
    private static bool HasParameterClash(MemberSlot slot)
    {
        if (slot.Token is not null)
        {
            return false;
        }

        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind != RefKind.Out && parameter.Name == "cancellationToken")
            {
                return true;
            }
        }

        return false;
    }
}
