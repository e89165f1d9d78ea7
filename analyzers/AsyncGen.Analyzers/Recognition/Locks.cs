using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>Finds the <c>lock</c> statement in which code runs.</summary>
internal static class Locks
{
    /// <summary>What is locked around a place; <see langword="null"/> where nothing is.</summary>
    public static string? Around(SyntaxNode syntax)
    {
        for (SyntaxNode? node = syntax; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax held when held.Statement.Span.Contains(syntax.Span):
                    return held.Expression.ToString();

                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
