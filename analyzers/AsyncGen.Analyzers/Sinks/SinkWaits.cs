using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>Finds what blocks in the callback of a sink (ACG203).</summary>
internal static class SinkWaits
{
    public static IEnumerable<IOperation> In(IOperation block, CallTypes types)
    {
        IOperation[] operations = [.. block.Descendants().Where(static operation => !Functions.IsInOther(operation))];
        return operations.Where(operation => (Waits.Blocks(operation) && !IsMomentary(operation) && !IsAskedBefore(operation, operations)) || WaitsForCall(operation, operations, types));
    }

    private static bool WaitsForCall(IOperation operation, IOperation[] operations, CallTypes types) =>
        operation is IInvocationOperation { Instance: { } call } invocation
        && types.IsCallObject(call.Type)
        && types.EffectOf(invocation.TargetMethod) is { } effect
        && effect.Event switch
        {
            CallEvents.Wait => !IsMomentary(invocation),

            // Of a call that was begun elsewhere it may be known that it is through.
            CallEvents.Finish => operations.OfType<IInvocationOperation>().Any(begin =>
                begin.Syntax.SpanStart < operation.Syntax.SpanStart
                && types.EffectOf(begin.TargetMethod) is { Event: CallEvents.Begin }
                && SymbolOf(begin.Instance) is { } symbol
                && SymbolEqualityComparer.Default.Equals(symbol, SymbolOf(call))),
            _ => false,
        };

    /// <summary>Whether a wait only looks: its time-out is zero.</summary>
    private static bool IsMomentary(IOperation wait) => wait is IInvocationOperation { TargetMethod.Name: not "Sleep" } invocation
        && invocation.Arguments.Any(static argument => SinkTypes.Unwrap(argument.Value)
            is { ConstantValue: { HasValue: true, Value: 0 } }
            or IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } }
            or IDefaultValueOperation { Type.Name: "TimeSpan" });

    /// <summary>Whether a task is asked for its state before its result is taken: then it is mostly known to be through.</summary>
    private static bool IsAskedBefore(IOperation wait, IOperation[] operations)
    {
        IOperation? task = wait switch
        {
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } instance } } => instance,
            _ => null,
        };
        return SymbolOf(task) is { } symbol && operations.Any(operation =>
            operation is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status" } asked
            && operation.Syntax.SpanStart < wait.Syntax.SpanStart
            && SymbolEqualityComparer.Default.Equals(SymbolOf(asked.Instance), symbol));
    }

    private static ISymbol? SymbolOf(IOperation? receiver) => receiver switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
