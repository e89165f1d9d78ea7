using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>How far the analysis goes.</summary>
/// <param name="ExceptionPaths">Which exceptions count.</param>
/// <param name="InterproceduralDepth">How many calls deep helpers are followed.</param>
/// <param name="BorrowsByDefault">Whether code that is not known is taken to leave an object alone; otherwise the object escapes there.</param>
/// <param name="FreshFactories">The methods, by their full names, that give back a new object each time.</param>
internal sealed record FlowOptions(
    ExceptionPaths ExceptionPaths, int InterproceduralDepth, bool BorrowsByDefault, ImmutableHashSet<string> FreshFactories)
{
    public static readonly FlowOptions Default = new(ExceptionPaths.Handlers, 4, BorrowsByDefault: false, ImmutableHashSet<string>.Empty);

    private static readonly SymbolDisplayFormat s_nameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether a method is said to give back a new object each time.</summary>
    public bool IsFreshFactory(IMethodSymbol method) => !FreshFactories.IsEmpty
        && FreshFactories.Contains(method.OriginalDefinition.ContainingType.ToDisplayString(s_nameFormat) + "." + method.Name);
}

/// <summary>Which exceptions count.</summary>
internal enum ExceptionPaths : byte
{
    /// <summary>What any operation may throw leads into handlers, where only what is written there counts.</summary>
    Handlers,

    /// <summary>What any operation may throw counts like what the code says it throws.</summary>
    All,

    /// <summary>Only what the code says it throws.</summary>
    None,
}
