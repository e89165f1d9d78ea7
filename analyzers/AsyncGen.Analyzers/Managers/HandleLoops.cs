using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>Finds long work on a call that never looks whether its client has cancelled it (ACG305).</summary>
internal static class HandleLoops
{
    /// <summary>The loops of a body that wait for something, if nothing in it ever asks about a cancel.</summary>
    public static IEnumerable<Location> Unobserved(IOperation block, IParameterSymbol handle)
    {
        IOperation[] operations = [.. block.Descendants()];
        return operations.Any(operation => MayObserve(operation, handle))
            ? []
            : operations.OfType<ILoopOperation>()
                .Where(static loop => !Functions.IsInOther(loop) && loop.Body.Descendants().Any(static part => Waits.IsOne(part) && !Functions.IsInOther(part)))
                .Where(static loop => !IsInLoop(loop))
                .Select(static loop => KeywordOf(loop.Syntax).GetLocation());
    }

    /// <summary>
    /// Whether the cancel may be looked at there: the handle is asked, or others get hold of it, or a token that may be its own
    /// is used.
    /// </summary>
    private static bool MayObserve(IOperation operation, IParameterSymbol handle)
    {
        if (operation is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, handle))
        {
            return operation.Parent switch
            {
                IInvocationOperation invocation when invocation.Instance == operation => HandleTypes.KindOf(invocation.TargetMethod)
                    is not (CallMemberKind.Complete or CallMemberKind.Abort or CallMemberKind.TryEnd),
                IPropertyReferenceOperation property => HandleTypes.KindOf(property.Property) is not CallMemberKind.IsCompleted,
                _ => true,
            };
        }

        return operation.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }
            && operation is not IDefaultValueOperation and not IPropertyReferenceOperation { Property: { IsStatic: true, Name: "None" } };
    }

    private static bool IsInLoop(IOperation loop)
    {
        for (IOperation? outer = loop.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxToken KeywordOf(SyntaxNode loop) => loop switch
    {
        CommonForEachStatementSyntax each => each.ForEachKeyword,
        _ => loop.GetFirstToken(),
    };
}
