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

    /// <summary>Whether a base has a finding that says the same of the same member, or of the property it is an accessor of.</summary>
    public bool IsCoveredBy(MemberFinding ofBase) =>
        Rule.Id == ofBase.Rule.Id
        && (IsAbout(ofBase.Member, Member) || (Member is IMethodSymbol { AssociatedSymbol: { } property } && IsAbout(ofBase.Member, property)));

    private static bool IsAbout(ISymbol member, ISymbol other) =>
        SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, other.OriginalDefinition);
}
