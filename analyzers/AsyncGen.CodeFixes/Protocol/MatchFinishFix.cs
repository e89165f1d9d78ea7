using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>
/// ACG004: calls the <c>Finish_</c> of the operation that was begun, where what the other one gives can be had from it too, or is
/// not wanted.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MatchFinishFix))]
public sealed class MatchFinishFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG004");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is InvocationExpressionSyntax invocation
            && subject.Operation is not null
            && subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is IMethodSymbol called
            && CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is { } receiver
            && subject.IsCallOf(CallMemberKind.Finish, receiver)
            && CallMembers.Finish(receiver.Type, subject.Operation, subject.Model, subject.Position) is { IsGenericMethod: false } wanted
            && FitsResult(invocation, called, wanted)
            && FinishArguments.Adapted(invocation.ArgumentList, called, wanted, subject) is { } arguments)
        {
            yield return new Offer(
                "Match",
                "Call '" + wanted.Name + "' instead",
                () => subject.Root.ReplaceNode(invocation, Renamed(invocation, wanted).WithArgumentList(arguments)));
        }
    }

    private static bool FitsResult(InvocationExpressionSyntax invocation, IMethodSymbol called, IMethodSymbol wanted)
    {
        SyntaxNode whole = invocation.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == invocation ? access : invocation;
        bool isUnused = whole.Parent is ExpressionStatementSyntax
            || (!wanted.ReturnsVoid && whole.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } });
        return isUnused || SymbolEqualityComparer.Default.Equals(called.ReturnType, wanted.ReturnType);
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax invocation, IMethodSymbol wanted)
    {
        SimpleNameSyntax name = IdentifierName(Names.Identifier(wanted.Name));
        return invocation.WithExpression(invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithName(name.WithTriviaFrom(access.Name)),
            MemberBindingExpressionSyntax binding => binding.WithName(name.WithTriviaFrom(binding.Name)),
            ExpressionSyntax other => name.WithTriviaFrom(other),
        });
    }
}
