using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.CodeFixes.Paths;

/// <summary>The operations of a block in the order in which they are done: what is inside of another comes first.</summary>
internal static class BlockOperations
{
    public static IEnumerable<IOperation> Of(BasicBlock block) => block.BranchValue is { } value
        ? block.Operations.Add(value).SelectMany(InOrder)
        : block.Operations.SelectMany(InOrder);

    private static IEnumerable<IOperation> InOrder(IOperation operation) =>
        operation.ChildOperations.SelectMany(InOrder).Append(operation);
}
