using System.Collections.Generic;

namespace AsyncGen.Race.Tests;

/// <summary>Counts how rounds ended: a race that always ends the same way was none.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _counts = [];

    public void Add(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    public void AssertSeen(params string[] kinds)
    {
        foreach (string kind in kinds)
        {
            Assert.True(_counts.ContainsKey(kind), $"no round ended with '{kind}': {this}");
        }
    }

    public override string ToString() => string.Join(", ", _counts);
}
