using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Finds what is analyzed by itself: a body, and the lambdas and local functions in it.</summary>
internal static class Bodies
{
    public static IEnumerable<(ControlFlowGraph Graph, IMethodSymbol? Method)> Of(ControlFlowGraph graph, IMethodSymbol? method, CancellationToken cancellationToken)
    {
        yield return (graph, method);
        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            foreach ((ControlFlowGraph, IMethodSymbol?) inner in Of(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken), function, cancellationToken))
            {
                yield return inner;
            }
        }

        foreach (IFlowAnonymousFunctionOperation lambda in LambdasOf(graph))
        {
            foreach ((ControlFlowGraph, IMethodSymbol?) inner in Of(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken), lambda.Symbol, cancellationToken))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasOf(ControlFlowGraph graph) =>
        graph.Blocks
            .SelectMany(static block => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations)
            .SelectMany(static operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>();
}
