namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>What the methods of a <see cref="CodeBase"/> work with.</summary>
public enum CodeKind
{
    /// <summary>Call objects.</summary>
    Relevant,

    /// <summary>An ordinary class that is used as call objects are. There is a call object beside it that nobody uses.</summary>
    Irrelevant,

    /// <summary>The same class, in a project that does not reference the library.</summary>
    WithoutLibrary,
}
