using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>What there is to say about a member of an annotated interface.</summary>
/// <param name="rule">The rule.</param>
/// <param name="member">The member, or one accessor of a property of which the other is there.</param>
/// <param name="arguments">The arguments of the rule's message.</param>
internal sealed class MemberFinding(DiagnosticDescriptor rule, ISymbol member, params object[] arguments)
{
    public DiagnosticDescriptor Rule { get; } = rule;

    public ISymbol Member { get; } = member;

    public object[] Arguments { get; } = arguments;

    /// <summary>Whether it says the same of the same member, in an interface that derives from the other or the other way round.</summary>
    public bool IsSameAs(MemberFinding other) =>
        Rule.Id == other.Rule.Id
        && SymbolEqualityComparer.Default.Equals(Member.OriginalDefinition, other.Member.OriginalDefinition);
}
