using System.Linq;
using AsyncGen.CodeFixes.Paths;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>Awaits of call objects.</summary>
internal static class Awaiting
{
    /// <summary>Whether <c>await</c> can be written at the place of a report.</summary>
    public static bool IsPossible(Subject subject)
    {
        SyntaxNode? function = FunctionGraph.FunctionAround(subject.Node);
        SyntaxTokenList modifiers = function switch
        {
            MethodDeclarationSyntax method => method.Modifiers,
            LocalFunctionStatementSyntax local => local.Modifiers,
            AnonymousFunctionExpressionSyntax anonymous => anonymous.Modifiers,
            _ => default,
        };
        return modifiers.Any(SyntaxKind.AsyncKeyword)
            && !subject.Node.Ancestors()
                .TakeWhile(node => node != function)
                .Any(static node => node is LockStatementSyntax or CatchFilterClauseSyntax or UnsafeStatementSyntax or QueryExpressionSyntax);
    }

    /// <summary>The statement <c>await call;</c>; <see langword="null"/> where it cannot be written.</summary>
    public static StatementSyntax? Of(CallReceiver receiver, Subject subject)
    {
        bool isAwaitable = !receiver.IsConditional
            && subject.Model.LookupSymbols(subject.Position, receiver.Type, "GetAwaiter", includeReducedExtensionMethods: true)
                .Any(static symbol => symbol is IMethodSymbol { Parameters.Length: 0 });
        return isAwaitable && IsPossible(subject)
            ? SyntaxFactory.ExpressionStatement(SyntaxFactory.AwaitExpression(receiver.Expression ?? SyntaxFactory.ThisExpression()))
            : null;
    }
}
