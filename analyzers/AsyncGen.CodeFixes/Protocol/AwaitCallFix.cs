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

/// <summary>ACG107: awaits the call in asynchronous code instead of blocking a thread until it is signaled.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCallFix))]
public sealed class AwaitCallFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG107");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is not InvocationExpressionSyntax invocation
            || subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is not IMethodSymbol method
            || CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is not { } receiver
            || !Awaiting.IsPossible(subject))
        {
            return [];
        }

        return CallMembers.KindOf(method, receiver.Type) switch
        {
            CallMemberKind.Finish => BeforeFinish(invocation, receiver, subject),
            CallMemberKind.Wait => InsteadOfWait(invocation, method, receiver, subject),
            _ => [],
        };
    }

    private static IEnumerable<Offer> BeforeFinish(InvocationExpressionSyntax invocation, CallReceiver receiver, Subject subject)
    {
        if (Placement.StatementAlways(invocation) is { } statement && Awaiting.Of(receiver, subject) is { } wait)
        {
            yield return new Offer("Before", "Await the call before", () => Placement.Before(subject.Root, statement, wait));
        }
    }

    private static IEnumerable<Offer> InsteadOfWait(InvocationExpressionSyntax invocation, IMethodSymbol method, CallReceiver receiver, Subject subject)
    {
        if (invocation.Expression is MemberAccessExpressionSyntax or SimpleNameSyntax
            && CallMembers.WaitAsync(receiver.Type, method, subject.Model, subject.Position) is { } wait)
        {
            yield return new Offer(
                "Instead",
                "Await '" + wait.Name + "' instead",
                () => subject.Root.ReplaceNode(invocation, Awaited(invocation, wait)));
        }
    }

    private static ExpressionSyntax Awaited(InvocationExpressionSyntax invocation, IMethodSymbol wait)
    {
        SimpleNameSyntax name = IdentifierName(Names.Identifier(wait.Name));
        ExpressionSyntax member = invocation.Expression is MemberAccessExpressionSyntax access ? access.WithName(name) : name;
        ExpressionSyntax awaited = AwaitExpression(
            Token(SyntaxTriviaList.Empty, SyntaxKind.AwaitKeyword, TriviaList(Space)),
            invocation.WithExpression(member).WithoutTrivia());
        bool isOperand = invocation.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax;
        return (isOperand ? ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(invocation);
    }
}
