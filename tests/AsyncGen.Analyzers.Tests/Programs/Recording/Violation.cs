using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>What a run showed to be wrong.</summary>
/// <param name="rule">The rule.</param>
/// <param name="lines">The lines, any one of which may be named for it.</param>
/// <param name="isOptional">Whether an analysis may pass over it.</param>
internal sealed class Violation(string rule, ImmutableSortedSet<int> lines, bool isOptional)
{
    public string Rule => rule;

    public ImmutableSortedSet<int> Lines => lines;

    public bool IsOptional => isOptional;

    /// <summary>The same for the same thing, whatever way led to it.</summary>
    public string Key => $"{rule}@{string.Join('/', lines)}";
}
