using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncGen.CodeFixes.Code;

/// <summary>Puts statements beside others, with braces where there were none.</summary>
internal static class Placement
{
    public static SyntaxNode After(SyntaxNode root, StatementSyntax anchor, params StatementSyntax[] added) =>
        Beside(root, anchor, added, isAfter: true);

    public static SyntaxNode Before(SyntaxNode root, StatementSyntax anchor, params StatementSyntax[] added) =>
        Beside(root, anchor, added, isAfter: false);

    /// <summary>The code without a statement; where one must be, an empty block stays.</summary>
    public static SyntaxNode Without(SyntaxNode root, StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax or SwitchSectionSyntax => root.RemoveNode(statement, SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
        GlobalStatementSyntax global => root.RemoveNode(global, SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!,
        _ => root.ReplaceNode(statement, Tidy(SyntaxFactory.Block()).WithTriviaFrom(statement)),
    };

    /// <summary>Marks new code for the formatter.</summary>
    public static TNode Tidy<TNode>(TNode node)
        where TNode : SyntaxNode => node.WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>The statement around an expression, when it consists of nothing that might keep the expression from being evaluated.</summary>
    public static StatementSyntax? StatementAlways(ExpressionSyntax expression)
    {
        for (SyntaxNode node = expression; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ConditionalExpressionSyntax conditional when conditional.Condition != node:
                case BinaryExpressionSyntax binary when binary.Right == node && IsShort(binary):
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }:
                case AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or SwitchExpressionArmSyntax or ArrowExpressionClauseSyntax:
                case ConditionalAccessExpressionSyntax access when access.WhenNotNull == node && node != expression:
                    return null;
                case ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax:
                    return (StatementSyntax)parent;
                case IfStatementSyntax when node is ExpressionSyntax:
                case SwitchStatementSyntax when node is ExpressionSyntax:
                    return (StatementSyntax)parent;
                case StatementSyntax:
                    return null;
            }
        }

        return null;
    }

    private static bool IsShort(BinaryExpressionSyntax binary) => binary.Kind()
        is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression;

    private static SyntaxNode Beside(SyntaxNode root, StatementSyntax anchor, StatementSyntax[] added, bool isAfter)
    {
        StatementSyntax[] tidy = [.. added.Select(Tidy)];
        return anchor.Parent switch
        {
            LabeledStatementSyntax labeled => Beside(root, labeled, added, isAfter),
            BlockSyntax or SwitchSectionSyntax => Insert(root, anchor, tidy, isAfter),
            GlobalStatementSyntax global => Insert(root, global, tidy.Select(statement => Global(statement, global)), isAfter),
            _ => root.ReplaceNode(anchor, Braces(anchor, tidy, isAfter)),
        };
    }

    private static SyntaxNode Insert(SyntaxNode root, SyntaxNode anchor, IEnumerable<SyntaxNode> added, bool isAfter)
    {
        if (isAfter)
        {
            return root.InsertNodesAfter(anchor, added);
        }

        // Comments above the anchor stay with it, the space before it goes to what comes first.
        return root.InsertNodesBefore(anchor, added);
    }

    /// <summary>Outside of a method the formatter keeps statements apart as it does members, unless they are on lines of their own.</summary>
    private static GlobalStatementSyntax Global(StatementSyntax statement, GlobalStatementSyntax anchor)
    {
        bool endsLine = anchor.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return Tidy(SyntaxFactory.GlobalStatement(statement
            .WithLeadingTrivia(endsLine ? SyntaxTriviaList.Empty : SyntaxFactory.TriviaList(SyntaxFactory.ElasticCarriageReturnLineFeed))
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)));
    }

    private static BlockSyntax Braces(StatementSyntax anchor, StatementSyntax[] added, bool isAfter)
    {
        StatementSyntax bare = Tidy(anchor.WithLeadingTrivia(SyntaxFactory.ElasticMarker));
        return Tidy(SyntaxFactory.Block(SyntaxFactory.List(isAfter ? added.Prepend(bare) : added.Append(bare))).WithLeadingTrivia(anchor.GetLeadingTrivia()));
    }
}
