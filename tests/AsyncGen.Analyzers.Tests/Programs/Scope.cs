using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What is in scope where statements are written.</summary>
internal sealed record Scope
{
    /// <summary>The call objects.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>Those of the call objects that may be null.</summary>
    public ImmutableArray<string> Optional { get; init; } = [];

    /// <summary>Those of the call objects that cannot be given another value.</summary>
    public ImmutableArray<string> Fixed { get; init; } = [];

    /// <summary>What is true or false, and stays so.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>How to leave the method; <see langword="null"/> where that is no statement to write, as in a <c>finally</c>.</summary>
    public string? Return { get; init; }

    public bool IsInLoop { get; init; }

    public bool IsAsync { get; init; }

    /// <summary>How many more blocks may be nested.</summary>
    public int Depth { get; init; }

    public Scope Deeper => this with { Depth = Depth - 1 };

    public Scope With(string call) => this with { Calls = Calls.Add(call) };

    public Scope Without(string call) => this with { Calls = Calls.Remove(call) };

    public Scope WithFlag(string flag) => this with { Flags = Flags.Add(flag) };
}
