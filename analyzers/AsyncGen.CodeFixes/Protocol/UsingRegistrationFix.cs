using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG110: keeps the registration of a cancel for as long as the block and no longer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingRegistrationFix))]
public sealed class UsingRegistrationFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG110");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        // In a section of a switch there are no such declarations, and what is left of it is not a block.
        StatementSyntax? statement = subject.Node.FirstAncestorOrSelf<StatementSyntax>();
        if (subject.Node is InvocationExpressionSyntax invocation
            && subject.Model.GetTypeInfo(invocation, subject.CancellationToken).Type?.Name == "CancellationTokenRegistration"
            && statement?.Parent is BlockSyntax or GlobalStatementSyntax
            && Change(statement, invocation, subject) is { } change)
        {
            yield return new Offer("Using", "Dispose the registration with 'using'", change);
        }
    }

    private static System.Func<SyntaxNode>? Change(StatementSyntax statement, InvocationExpressionSyntax registration, Subject subject)
    {
        bool hasDeclarations = subject.LanguageVersion >= LanguageVersion.CSharp8;
        return statement switch
        {
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1 } declaration
                when declaration.Declaration.Variables[0].Initializer?.Value == registration && hasDeclarations && !IsAssignedLater(declaration, subject) =>
                () => subject.Root.ReplaceNode(statement, WithUsing(declaration)),
            ExpressionStatementSyntax expression when IsWhole(expression, registration) && hasDeclarations =>
                () => subject.Root.ReplaceNode(statement, Declared(expression, registration, subject)),
            ExpressionStatementSyntax { Parent: BlockSyntax block } expression when IsWhole(expression, registration) =>
                () => subject.Root.ReplaceNode(block, Enclosed(block, expression, registration)),
            _ => null,
        };
    }

    private static bool IsWhole(ExpressionStatementSyntax statement, InvocationExpressionSyntax registration) =>
        statement.Expression == registration
        || (statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment
            && assignment.Right == registration);

    private static bool IsAssignedLater(LocalDeclarationStatementSyntax declaration, Subject subject)
    {
        ISymbol? local = subject.Model.GetDeclaredSymbol(declaration.Declaration.Variables[0], subject.CancellationToken);
        return declaration.Parent is not { } around
            || (around is GlobalStatementSyntax ? subject.Root : around).DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Any(assignment => SymbolEqualityComparer.Default.Equals(
                    subject.Model.GetSymbolInfo(assignment.Left, subject.CancellationToken).Symbol, local));
    }

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax declaration) => declaration
        .WithoutLeadingTrivia()
        .WithUsingKeyword(Token(declaration.GetLeadingTrivia(), SyntaxKind.UsingKeyword, TriviaList(Space)));

    private static LocalDeclarationStatementSyntax Declared(ExpressionStatementSyntax statement, InvocationExpressionSyntax registration, Subject subject)
    {
        string name = Names.Unused("registration", statement, subject.Model);
        LocalDeclarationStatementSyntax declaration = LocalDeclarationStatement(VariableDeclaration(
            IdentifierName("var"),
            SingletonSeparatedList(VariableDeclarator(Identifier(name), null, EqualsValueClause(registration.WithoutTrivia())))));
        return Placement.Tidy(declaration.WithUsingKeyword(Token(SyntaxKind.UsingKeyword)).WithTriviaFrom(statement));
    }

    /// <summary>The rest of the block in a <c>using</c> statement.</summary>
    private static BlockSyntax Enclosed(BlockSyntax block, ExpressionStatementSyntax statement, InvocationExpressionSyntax registration)
    {
        int at = block.Statements.IndexOf(statement);
        UsingStatementSyntax enclosing = UsingStatement(
            declaration: null, registration.WithoutTrivia(), Block(List(block.Statements.Skip(at + 1))));
        return block.WithStatements(List(block.Statements.Take(at).Append(Placement.Tidy(enclosing.WithLeadingTrivia(statement.GetLeadingTrivia())))));
    }
}
