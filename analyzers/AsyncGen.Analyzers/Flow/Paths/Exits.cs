using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Finds what in the code a way out of a method leads through where no operation of the graph tells.</summary>
internal static class Exits
{
    /// <summary>The handler in which nothing is done before it is left; <see langword="null"/> where the way out is none of that kind.</summary>
    public static IOperation? Of(ControlFlowGraph graph, BasicBlock source)
    {
        ControlFlowRegion? region = source.EnclosingRegion;
        while (region is not null && region.Kind != ControlFlowRegionKind.Catch)
        {
            region = region.EnclosingRegion;
        }

        if (region is null || HasOperations(graph, region.FirstBlockOrdinal, source.Ordinal))
        {
            return null;
        }

        // Handlers come in the order in which they are written.
        ControlFlowRegion handlers = region.EnclosingRegion!;
        while (handlers.Kind != ControlFlowRegionKind.TryAndCatch)
        {
            handlers = handlers.EnclosingRegion!;
        }

        List<ControlFlowRegion> known = [.. Descendants(graph.Root).Where(static candidate => candidate.Kind == ControlFlowRegionKind.TryAndCatch)];
        ITryOperation[] written = [.. graph.OriginalOperation.Descendants().OfType<ITryOperation>().Where(static candidate => !candidate.Catches.IsEmpty && !Functions.IsInOther(candidate))];
        int number = known.IndexOf(handlers);
        int handler = handlers.NestedRegions.TakeWhile(nested => region.FirstBlockOrdinal > nested.LastBlockOrdinal).Count() - 1;
        return known.Count == written.Length && number >= 0 && handler >= 0 && handler < written[number].Catches.Length
            ? written[number].Catches[handler]
            : null;
    }

    private static bool HasOperations(ControlFlowGraph graph, int first, int last)
    {
        for (int i = first; i <= last; i++)
        {
            if (!graph.Blocks[i].Operations.IsEmpty || graph.Blocks[i].BranchValue is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ControlFlowRegion> Descendants(ControlFlowRegion region) =>
        region.NestedRegions.SelectMany(static nested => Descendants(nested).Prepend(nested));
}
