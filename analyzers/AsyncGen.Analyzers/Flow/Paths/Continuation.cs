using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// What comes after the finally or filter region that is being run: a region is followed anew for each, so that its normal and
/// its exceptional passes stay apart.
/// </summary>
internal abstract record Continuation
{
    /// <summary>What comes after the region that encloses this one.</summary>
    public abstract Continuation? Outer { get; init; }

    /// <summary>A branch that runs finally regions on its way.</summary>
    /// <param name="Branch">The branch.</param>
    /// <param name="Next">The finally region to run after this one.</param>
    /// <param name="Outer">What comes after the region in which the branch is.</param>
    internal sealed record Branching(ControlFlowBranch Branch, int Next, Continuation? Outer) : Continuation;

    /// <summary>An exception on its way outwards.</summary>
    /// <param name="Region">The region that it has left after this one.</param>
    /// <param name="Exception">The exception.</param>
    /// <param name="Outer">What comes after the region that encloses this one.</param>
    internal sealed record Throwing(ControlFlowRegion Region, Thrown Exception, Continuation? Outer) : Continuation;

    /// <summary>A filter that may decline.</summary>
    /// <param name="Handlers">The try and its handlers.</param>
    /// <param name="Next">The handler to ask next.</param>
    /// <param name="Exception">The exception.</param>
    /// <param name="Outer">What comes after the region that encloses this one.</param>
    internal sealed record Filtering(ControlFlowRegion Handlers, int Next, Thrown Exception, Continuation? Outer) : Continuation;
}

/// <summary>An exception.</summary>
/// <param name="Source">What throws it; told in reports.</param>
/// <param name="Type">Its type as far as the code tells.</param>
/// <param name="Kind">Whether the code says that it is thrown.</param>
internal sealed record Thrown(Site Source, ITypeSymbol? Type, ThrowKind Kind)
{
    public bool Equals(Thrown? other) =>
        other is not null && Kind == other.Kind && SymbolEqualityComparer.Default.Equals(Type, other.Type)
        && (Kind == ThrowKind.Implicit || ReferenceEquals(Source, other.Source));

    public override int GetHashCode() => (int)Kind;
}

/// <summary>Why an exception is thrown.</summary>
internal enum ThrowKind : byte
{
    /// <summary>An operation may throw it.</summary>
    Implicit,

    /// <summary>The code says so.</summary>
    Explicit,

    /// <summary>A method that is there to throw may throw it.</summary>
    Check,
}
