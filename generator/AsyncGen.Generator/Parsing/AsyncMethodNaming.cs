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
    private const string Inherited = "StartAsync";

    private static readonly string[] InheritedSignatures =
    [
        "0:AsyncGen.Operations.CallOperation,System.Threading.CancellationToken,",
        "1:AsyncGen.Operations.CallOperation`1{``0,},System.Threading.CancellationToken,",
    ];

    public static void Assign(List<MemberSlot> slots, bool isCancelable, string callName)
    {
        HashSet<string> named = new(StringComparer.Ordinal);

        // A method that is asynchronous by name already has the first claim to it.
        foreach (MemberSlot slot in slots)
        {
            if (KeepsName(slot))
            {
                Assign(slot, slot.BaseName, slots, named, isCancelable, callName);
            }
        }

        foreach (MemberSlot slot in slots)
        {
            if (slot.IsMethod && !KeepsName(slot))
            {
                Assign(slot, slot.BaseName + Ending, slots, named, isCancelable, callName);
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
        HashSet<string> named,
        bool isCancelable,
        string callName)
    {
        name += slot.Suffix;
        bool isRuntimeName = name == "WaitAsync" || (isCancelable && name == "CancelAsync");
        if (!isRuntimeName
            && name != callName
            && !PairNaming.IsName(name, slots)
            && !HasParameterClash(slot)
            && !IsInherited(name, slot)
            && !IsAnothers(name, slot, slots, named))
        {
            slot.AsyncName = name;
            named.Add(name);
        }
    }

    private static bool IsInherited(string name, MemberSlot slot) =>
        name == Inherited && Array.IndexOf(InheritedSignatures, SignatureKey.OfAsync(slot, slot.Token)) >= 0;

    /// <summary>Signatures are compared only where the name is: it nearly never is.</summary>
    private static bool IsAnothers(string name, MemberSlot slot, List<MemberSlot> slots, HashSet<string> named)
    {
        if (!named.Contains(name))
        {
            return false;
        }

        string signature = SignatureKey.OfAsync(slot, slot.Token);
        return slots.Exists(other => other.AsyncName == name && SignatureKey.OfAsync(other, other.Token) == signature);
    }

    /// <summary>The added token has a fixed name: callers pass it by name.</summary>
    public static bool HasParameterClash(MemberSlot slot)
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
