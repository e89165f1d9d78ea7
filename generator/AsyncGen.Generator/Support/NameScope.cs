using System;
using System.Collections.Generic;
using System.Globalization;

namespace AsyncGen.Generator.Support;

/// <summary>Hands out names that are unique within one scope of the generated code.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Reserve(string name) => _taken.Add(name);

    public void Reserve(IReadOnlyList<string> names) => _taken.UnionWith(names);

    /// <summary>Gives <paramref name="wanted"/> itself or, where that is taken, the first free name with a number behind it.</summary>
    public string Take(string wanted)
    {
        string name = wanted;
        for (int number = 1; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
