using System;
using System.Collections.Generic;
using System.Globalization;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Names the methods of a manager interface: as the members they stand for. Overloads differ in the handle or in the other
/// parameters nearly always; those that do not take the names of their pairs.
/// </summary>
internal static class ManagerNaming
{
    public const string ForManager = "ForManager";
    public const string ServerForManager = "ServerForManager";

    /// <summary>Whether it is the name of a method that the call object has for managers.</summary>
    public static bool IsFactory(string name) => name is ForManager or ServerForManager;

    public static void Assign(InterfaceMembers members)
    {
        Dictionary<string, int> plain = new(StringComparer.Ordinal);
        foreach (MemberSlot slot in members.Visible)
        {
            string signature = Signature(slot.BaseName, slot);
            plain[signature] = plain.TryGetValue(signature, out int count) ? count + 1 : 1;
        }

        // Those that keep their names come first.
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (MemberSlot slot in members.Visible)
        {
            if (plain[Signature(slot.BaseName, slot)] == 1)
            {
                Take(slot, slot.BaseName, taken);
            }
        }

        foreach (MemberSlot slot in members.Visible)
        {
            if (plain[Signature(slot.BaseName, slot)] > 1)
            {
                Take(slot, slot.Name, taken);
            }
        }

        foreach (MemberSlot slot in members.Hidden)
        {
            Take(slot, slot.BaseName, taken);
        }
    }

    /// <summary>No type parameter of the generated types can be named as one of the methods.</summary>
    public static void Reserve(NameScope names, InterfaceMembers members)
    {
        names.Reserve(ForManager);
        names.Reserve(ServerForManager);
        foreach (MemberSlot slot in members.Visible)
        {
            names.Reserve(slot.ManagerName);
        }

        foreach (MemberSlot slot in members.Hidden)
        {
            names.Reserve(slot.ManagerName);
        }
    }

    private static void Take(MemberSlot slot, string wanted, HashSet<string> taken)
    {
        string name = wanted;
        for (int number = 1; !taken.Add(Signature(name, slot)); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        slot.ManagerName = name;
    }

    private static string Signature(string name, MemberSlot slot) => name + " " + SignatureKey.OfManager(slot);
}
