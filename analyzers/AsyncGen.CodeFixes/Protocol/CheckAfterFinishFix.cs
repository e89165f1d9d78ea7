using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG112: moves a statement that throws when the token is cancelled below the <c>Finish_</c> that follows it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckAfterFinishFix))]
public sealed class CheckAfterFinishFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG112");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax check
            && Next(check) is { } next
            && FinishIn(next, subject) is { } finish)
        {
            yield return new Offer("Below", "Move below '" + finish.Name + "'", () => Swapped(subject.Root, check, next));
        }
    }

    /// <summary>The statement after another, when the latter can go below it.</summary>
    private static StatementSyntax? Next(StatementSyntax statement)
    {
        SyntaxNode[] all = statement.Parent switch
        {
            BlockSyntax block => [.. block.Statements],
            SwitchSectionSyntax section => [.. section.Statements],
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement)],
            _ => [],
        };
        return all.SkipWhile(other => other != statement).Skip(1).FirstOrDefault() is StatementSyntax next
            && next is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or TryStatementSyntax
            ? next
            : null;
    }

    private static IMethodSymbol? FinishIn(StatementSyntax statement, Subject subject) => statement
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<InvocationExpressionSyntax>()
        .Select(invocation => Finished(invocation, subject))
        .FirstOrDefault(static method => method is not null);

    private static IMethodSymbol? Finished(InvocationExpressionSyntax invocation, Subject subject) =>
        subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is IMethodSymbol method
        && CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is { } receiver
        && CallMembers.KindOf(method, receiver.Type) == CallMemberKind.Finish
            ? method
            : null;

    // Comments go with their statements, blank lines stay where they are.
    private static SyntaxNode Swapped(SyntaxNode root, StatementSyntax check, StatementSyntax next)
    {
        StatementSyntax first = next.WithLeadingTrivia(BlankLines(check).Concat(Comments(next)));
        StatementSyntax second = check.WithLeadingTrivia(BlankLines(next).Concat(Comments(check)));
        return root.ReplaceNodes([check, next], (original, _) => original == check ? first : second);
    }

    private static IEnumerable<SyntaxTrivia> BlankLines(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Take(CountBlank(statement.GetLeadingTrivia()));

    private static IEnumerable<SyntaxTrivia> Comments(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Skip(CountBlank(statement.GetLeadingTrivia()));

    private static int CountBlank(SyntaxTriviaList trivia)
    {
        int last = -1;
        for (int i = 0; i < trivia.Count && trivia[i].Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia; i++)
        {
            last = trivia[i].IsKind(SyntaxKind.EndOfLineTrivia) ? i : last;
        }

        return last + 1;
    }
}
