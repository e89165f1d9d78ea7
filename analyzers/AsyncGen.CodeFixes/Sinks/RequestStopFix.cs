using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Sinks;

/// <summary>ACG201: asks for the end of the operation instead of cancelling the sink from inside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RequestStopFix))]
public sealed class RequestStopFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG201");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        // A member of the sink that cancels it may be right for others who call it; and the two give back different things.
        if (subject.Diagnostic.AdditionalLocations.Count == 0
            && subject.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called, Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } cancel)
        {
            InvocationExpressionSyntax stop = cancel
                .WithExpression(called.WithName(IdentifierName("RequestStop")))
                .WithArgumentList(ArgumentList().WithTriviaFrom(cancel.ArgumentList));
            yield return new Offer("Stop", "Call 'RequestStop'", () => subject.Root.ReplaceNode(cancel, stop));
        }
    }
}
