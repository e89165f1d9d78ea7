using System;
using System.Collections.Generic;

namespace AsyncGen.Generator.Parsing;

/// <summary>Names that are not compliant with the Common Language Specification; the user was told of those they are made of.</summary>
internal static class NameCompliance
{
    public static IEnumerable<string> WarningsOf(InterfaceShape shape)
    {
        HashSet<string> exact = new(StringComparer.Ordinal);
        HashSet<string> alike = new(StringComparer.OrdinalIgnoreCase);
        bool hasUnderscore = shape.Names.CallName[0] == '_';
        foreach (MemberSlot slot in shape.Members.Visible)
        {
            Add(slot.Name);
            Add(slot.AsyncName ?? slot.Name);
        }

        if (alike.Count < exact.Count)
        {
            yield return "CS3005";
        }

        if (hasUnderscore)
        {
            yield return "CS3008";
        }

        void Add(string name)
        {
            exact.Add(name);
            alike.Add(name);
            hasUnderscore |= name[0] == '_';
        }
    }
}
