using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>Finds sinks that are given to a second call object while a first one may still use them (ACG202).</summary>
internal static class SharedSinks
{
    public static IEnumerable<(IInvocationOperation First, IOperation Again, string Name)> In(IOperation block, CallTypes types)
    {
        // Hardly a method has two of them, and no more is looked at then.
        IInvocationOperation[] candidates =
        [
            .. block.Descendants().OfType<IInvocationOperation>().Where(begin =>
                types.IsCallObject(begin.Instance?.Type)
                && types.EffectOf(begin.TargetMethod) is { Event: CallEvents.BeginWithSink }
                && !Functions.IsInOther(begin)),
        ];
        if (candidates.Length < 2)
        {
            yield break;
        }

        IOperation[] operations = [.. block.Descendants().Where(static operation => !Functions.IsInOther(operation))];
        (IInvocationOperation Call, IOperation Sink, ISymbol Name, ISymbol Receiver)[] begins =
        [
            .. from begin in candidates
               let sink = begin.Arguments.FirstOrDefault(static argument => SinkTypes.IsInterface(argument.Parameter?.Type))?.Value
               where sink is not null
               let name = SymbolOf(SinkTypes.Unwrap(sink))
               let receiver = SymbolOf(SinkTypes.Unwrap(begin.Instance!))
               where name is not null && receiver is not null
               select (begin, sink, name, receiver),
        ];
        for (int i = 1; i < begins.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                // The same call object is through with the first operation, or its Begin_ throws.
                if (SymbolEqualityComparer.Default.Equals(begins[i].Name, begins[k].Name)
                    && !SymbolEqualityComparer.Default.Equals(begins[i].Receiver, begins[k].Receiver)
                    && IsAlwaysBefore(begins[k].Call, begins[i].Call)
                    && !operations.Any(operation => MayEnd(operation, begins[k].Call, begins[i].Call, begins[i].Name)))
                {
                    yield return (begins[k].Call, begins[i].Sink, begins[i].Name.Name);
                    break;
                }
            }
        }
    }

    private static bool IsAlwaysBefore(IOperation first, IOperation second) =>
        first.Syntax.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Parent: BlockSyntax block }
        && block.Span.Contains(second.Syntax.Span);

    /// <summary>Whether an operation between two may wait for the end of the first one, or give the variable another value.</summary>
    private static bool MayEnd(IOperation operation, IOperation first, IOperation second, ISymbol sink)
    {
        bool isBetween = operation.Syntax.SpanStart >= first.Syntax.Span.End && operation.Syntax.Span.End <= second.Syntax.SpanStart;
        return operation is ISimpleAssignmentOperation assignment
            ? SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target), sink)
            : isBetween && operation is IInvocationOperation or IAwaitOperation or IReturnOperation or IThrowOperation or IBranchOperation or IPropertyReferenceOperation;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };
}
