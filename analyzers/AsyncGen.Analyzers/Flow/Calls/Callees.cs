using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>The bodies of the methods of a compilation that can be followed in place of a call. Shared by all analyses of it.</summary>
internal sealed class Callees(Compilation compilation, Protocol protocol)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _concerned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _returning = new(SymbolEqualityComparer.Default);

    /// <summary>Finds the body that a call runs: that of a method of this compilation which no other can stand in for.</summary>
    public bool TryGetGraph(IMethodSymbol method, Body caller, CancellationToken cancellationToken, [NotNullWhen(true)] out ControlFlowGraph? graph)
    {
        graph = null;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            graph = TryGetLocalFunction(method, caller, cancellationToken);
            return graph is not null && !IsIterator(graph);
        }

        bool isOpen = method.IsAbstract || method.IsExtern
            || ((method.IsVirtual || (method.IsOverride && !method.IsSealed)) && !method.ContainingType.IsSealed);
        if (isOpen
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
            || method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
        {
            return false;
        }

        graph = _graphs.GetOrAdd(method, key => CreateGraph(key, cancellationToken));
        return graph is not null;
    }

    /// <summary>Finds the body of a local function of one of the bodies that are being followed.</summary>
    public static ControlFlowGraph? TryGetLocalFunction(IMethodSymbol method, Body caller, CancellationToken cancellationToken)
    {
        for (Body? body = caller; body is not null; body = body.Outer)
        {
            if (body.Graph.LocalFunctions.Contains(method.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                return body.Graph.GetLocalFunctionControlFlowGraph(method.OriginalDefinition, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Whether a body deals with tracked objects that it is not given: fields, or variables of the method around it.</summary>
    public bool IsConcerned(IMethodSymbol method, ControlFlowGraph graph) => _concerned.GetOrAdd(method, _ => Deals(graph));

    /// <summary>Whether a method never returns.</summary>
    public bool NeverReturns(IMethodSymbol method) => !_returning.GetOrAdd(method.OriginalDefinition, static key =>
        !(key is { Name: "FailFast" or "Exit", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } }
            || key.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "DoesNotReturnAttribute", ContainingNamespace.Name: "CodeAnalysis" })));

    /// <summary>Whether a method has no end but exceptions, as far as its last statement tells.</summary>
    public static bool SeemsToThrow(IMethodSymbol method)
    {
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.Length == 1 ? method.DeclaringSyntaxReferences[0].GetSyntax() : null;
        return syntax switch
        {
            BaseMethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } => true,
            BaseMethodDeclarationSyntax { Body: { } body } => body.Statements.LastOrDefault() is ThrowStatementSyntax,
            _ => false,
        };
    }

    /// <summary>Whether a method has no end but exceptions.</summary>
    public static bool AlwaysThrows(ControlFlowGraph graph) => !graph.Blocks[graph.Blocks.Length - 1].IsReachable;

    private bool Deals(ControlFlowGraph graph) => graph.Blocks.Any(block =>
        block.Operations.Any(Deals) || (block.BranchValue is { } value && Deals(value)))
        || graph.LocalFunctions.Any(function => Deals(graph.GetLocalFunctionControlFlowGraph(function)));

    private bool Deals(IOperation operation) => operation.DescendantsAndSelf().Any(part => protocol.IsTracked(part.Type));

    private ControlFlowGraph? CreateGraph(IMethodSymbol method, CancellationToken cancellationToken)
    {
        // A partial method has its body in the other part.
        IMethodSymbol implementation = method.PartialImplementationPart ?? method;
        if (implementation.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        SyntaxNode syntax = implementation.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        SemanticModel model = _models.GetOrAdd(syntax.SyntaxTree, GetModel);
        if (model.GetOperation(syntax, cancellationToken) is not IMethodBodyBaseOperation { BlockBody: var block, ExpressionBody: var expression } body
            || (block is null && expression is null))
        {
            return null;
        }

        ControlFlowGraph? graph = body switch
        {
            IMethodBodyOperation ordinary => ControlFlowGraph.Create(ordinary, cancellationToken),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellationToken),
            _ => null,
        };
        return graph is not null && !IsIterator(graph) ? graph : null;
    }

    // The callee may stand in another file. Only helpers that are called by methods with tracked objects are asked for, once each.
#pragma warning disable RS1030
    private SemanticModel GetModel(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private static bool IsIterator(ControlFlowGraph graph)
    {
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations)
            {
                if (operation is IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
