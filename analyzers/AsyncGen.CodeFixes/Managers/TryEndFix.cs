using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Managers;

/// <summary>ACG302: ends the call only if nobody has ended it before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TryEndFix))]
public sealed class TryEndFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG302");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is not InvocationExpressionSyntax invocation
            || subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is not IMethodSymbol end
            || NameOf(invocation.Expression) is not { } name
            || !IsStatement(invocation)
            || Counterpart(end) is not { } counterpart)
        {
            yield break;
        }

        yield return new Offer(
            "Try",
            "Call '" + counterpart.Name + "'",
            () => subject.Root.ReplaceNode(name, IdentifierName(counterpart.Name).WithTriviaFrom(name)));
    }

    /// <summary>The member that does the same unless it was done before. Of several with these parameters the name tells.</summary>
    private static IMethodSymbol? Counterpart(IMethodSymbol end) => CallMarks.MarkedMembers(end.ContainingType)
        .Where(static marked => marked.Mark.Kind == CallMemberKind.TryEnd)
        .Select(static marked => marked.Member)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(candidate => candidate.Name == "Try" + end.Name
            && candidate.Parameters.Select(static parameter => parameter.Type).SequenceEqual(end.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default));

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    /// <summary>Whether nothing is made of what comes back, which differs.</summary>
    private static bool IsStatement(ExpressionSyntax invocation) =>
        invocation.Parent is ExpressionStatementSyntax
        || (invocation.Parent is ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax } access && access.WhenNotNull == invocation);
}
