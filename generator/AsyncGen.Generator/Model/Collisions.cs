using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>Where the names made for several interfaces of a project meet; nearly always empty.</summary>
/// <param name="Dropped">The interfaces, by key, that are left out because a type of theirs is another's too.</param>
/// <param name="Hashed">The interfaces, by key, whose file name needs a hash to be theirs alone.</param>
internal sealed record Collisions(EquatableArray<string> Dropped, EquatableArray<string> Hashed)
{
    public static Collisions Among(ImmutableArray<InterfaceIdentity> identities)
    {
        // Ordinal order, not the order of the files: a build must not depend on it.
        InterfaceIdentity[] ordered = new InterfaceIdentity[identities.Length];
        identities.CopyTo(ordered);
        Array.Sort(ordered, static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        return new Collisions(FindTypeClashes(ordered), FindFileClashes(ordered));
    }

    private static EquatableArray<string> FindTypeClashes(InterfaceIdentity[] identities)
    {
        HashSet<string> types = new(StringComparer.Ordinal);
        List<string>? dropped = null;
        foreach (InterfaceIdentity identity in identities)
        {
            if (types.Contains(identity.AsyncKey)
                || types.Contains(identity.CallKey)
                || (identity.ManagerKey is not null && types.Contains(identity.ManagerKey)))
            {
                (dropped ??= []).Add(identity.Key);
            }
            else
            {
                types.Add(identity.AsyncKey);
                types.Add(identity.CallKey);
                if (identity.ManagerKey is not null)
                {
                    types.Add(identity.ManagerKey);
                }
            }
        }

        return EquatableArray<string>.From(dropped);
    }

    /// <summary>The compiler compares file names without regard to case, type names with it.</summary>
    private static EquatableArray<string> FindFileClashes(InterfaceIdentity[] identities)
    {
        Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
        List<string>? hashed = null;
        foreach (InterfaceIdentity identity in identities)
        {
            string stem = HintName.Stem(identity.MetadataName);
            if (!files.TryGetValue(stem, out string first))
            {
                files.Add(stem, identity.Key);
            }
            else
            {
                hashed ??= [];
                hashed.Add(identity.Key);
                if (!hashed.Contains(first))
                {
                    hashed.Add(first);
                }
            }
        }

        return EquatableArray<string>.From(hashed);
    }
}
