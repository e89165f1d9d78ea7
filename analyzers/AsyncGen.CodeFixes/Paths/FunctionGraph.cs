using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.CodeFixes.Paths;

/// <summary>The control flow of the function around a place.</summary>
internal static class FunctionGraph
{
    /// <summary>The graph of the innermost function; <see langword="null"/> where there is none, or the code does not compile.</summary>
    public static ControlFlowGraph? Around(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode? function = FunctionAround(place);
        return function is null ? null : Of(function, model, cancellationToken);
    }

    /// <summary>The innermost function, whose body runs as one.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode place) => place.Ancestors().FirstOrDefault(static node =>
        node is BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax
            or AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax
            or CompilationUnitSyntax
        || (node is PropertyDeclarationSyntax or IndexerDeclarationSyntax));

    private static ControlFlowGraph? Of(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        {
            return Around(function, model, cancellationToken) is { } outer ? Inside(outer, function, model, cancellationToken) : null;
        }

        return model.GetOperation(function, cancellationToken) switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
            _ => null,
        };
    }

    private static ControlFlowGraph? Inside(ControlFlowGraph outer, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function is LocalFunctionStatementSyntax)
        {
            return model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol method && outer.LocalFunctions.Contains(method)
                ? outer.GetLocalFunctionControlFlowGraph(method, cancellationToken)
                : null;
        }

        IFlowAnonymousFunctionOperation? operation = outer.Blocks
            .SelectMany(BlockOperations.Of)
            .OfType<IFlowAnonymousFunctionOperation>()
            .FirstOrDefault(candidate => candidate.Syntax == function);
        return operation is null ? null : outer.GetAnonymousFunctionControlFlowGraph(operation, cancellationToken);
    }
}
