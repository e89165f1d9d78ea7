using System;
using System.Collections.Generic;

namespace AsyncGen.Generator.Parsing;

/// <summary>The names of the two methods of a pair.</summary>
internal static class PairNaming
{
    public const string Begin = "Begin_";
    public const string Finish = "Finish_";

    /// <summary>Whether a member's <c>Begin_</c> or <c>Finish_</c> has the name.</summary>
    public static bool IsName(string name, List<MemberSlot> slots)
    {
        int length = name.StartsWith(Begin, StringComparison.Ordinal) ? Begin.Length
            : name.StartsWith(Finish, StringComparison.Ordinal) ? Finish.Length
            : 0;
        if (length > 0)
        {
            string rest = name.Substring(length);
            return slots.Exists(slot => slot.Name == rest);
        }

        return false;
    }
}
