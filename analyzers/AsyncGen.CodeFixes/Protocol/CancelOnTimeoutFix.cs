using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG101: cancels the call when the wait timed out, so that <c>Finish_</c> does not block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancelOnTimeoutFix))]
public sealed class CancelOnTimeoutFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG101");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is InvocationExpressionSyntax invocation
            && CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is { IsConditional: false } receiver
            && subject.IsCallOf(CallMemberKind.Wait, receiver)
            && Ignored(invocation, subject) is { } statement
            && subject.Model.GetTypeInfo(Answer(invocation), subject.CancellationToken).Type?.SpecialType == SpecialType.System_Boolean
            && CallMembers.Cancel(receiver.Type, subject.Model, subject.Position) is { } cancel)
        {
            yield return new Offer(
                "Cancel",
                "Call '" + cancel.Name + "' when the wait times out",
                () => subject.Root.ReplaceNode(statement, Tested(statement, Answer(invocation), receiver, cancel)));
        }
    }

    /// <summary>What tells whether the wait timed out: the call of the member, awaited if it is.</summary>
    private static ExpressionSyntax Answer(ExpressionSyntax invocation) => invocation.Parent switch
    {
        AwaitExpressionSyntax wait => wait,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } => Answer(outer),
        _ => invocation,
    };

    /// <summary>The statement that ignores the answer.</summary>
    private static ExpressionStatementSyntax? Ignored(InvocationExpressionSyntax invocation, Subject subject) => Answer(invocation).Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
            when subject.Model.GetSymbolInfo(assignment.Left, subject.CancellationToken).Symbol is IDiscardSymbol => statement,
        _ => null,
    };

    private static IfStatementSyntax Tested(ExpressionStatementSyntax statement, ExpressionSyntax answer, CallReceiver receiver, IMethodSymbol cancel) =>
        Placement.Tidy(IfStatement(
                PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, answer.WithoutTrivia()),
                Block(receiver.Call(cancel))))
            .WithTriviaFrom(statement);
}
