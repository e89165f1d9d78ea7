using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>
/// Finds exceptions that leave a sink at its final status, where they only reach the trace (ACG204). Out of results and of
/// progress an exception is a way to cancel.
/// </summary>
internal static class SinkThrows
{
    public static IEnumerable<IOperation> In(IOperation block)
    {
        IOperation[] operations = [.. block.Descendants().Where(static operation => !Functions.IsInOther(operation))];
        if (operations.OfType<IThrowOperation>().Count() == 1 && IsRefusal(block))
        {
            return [];
        }

        bool isToldApart = operations.Any(static operation => IsFinal(operation) || IsKind(operation));
        return operations.Where(operation => operation is IThrowOperation && !IsCaught(operation) && (!isToldApart || IsAtTheEnd(operation)));
    }

    /// <summary>Whether a body does nothing but throw: it is not meant to be called.</summary>
    private static bool IsRefusal(IOperation block) =>
        block is IBlockOperation { Operations: { Length: 1 } statements } && Thrown(statements[0]) is IThrowOperation;

    private static IOperation Thrown(IOperation statement) => SinkTypes.Unwrap(statement switch
    {
        IExpressionStatementOperation expression => expression.Operation,
        _ => statement,
    });

    /// <summary>Whether something around an operation says that the status is final.</summary>
    private static bool IsAtTheEnd(IOperation operation)
    {
        for (IOperation inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IConditionalOperation conditional && conditional.WhenTrue == inner && Holds(conditional.Condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(IOperation condition) => SinkTypes.Unwrap(condition) switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both => Holds(both.LeftOperand) || Holds(both.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same => IsComplete(same.LeftOperand) || IsComplete(same.RightOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation constant } => IsComplete(constant.Value),
        var other => IsFinal(other),
    };

    private static bool IsFinal(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "IsFinal" or "IsSuccess" or "IsCanceled", ContainingType: var type } } && SinkTypes.IsStatus(type);

    private static bool IsKind(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Type: var type } && SinkTypes.IsStatusKind(type);

    private static bool IsComplete(IOperation operation) =>
        SinkTypes.Unwrap(operation) is IFieldReferenceOperation { Field: { Name: "Complete", ContainingType: var type } } && SinkTypes.IsStatusKind(type);

    private static bool IsCaught(IOperation operation)
    {
        for (IOperation inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is ITryOperation { Catches.IsEmpty: false } guarded && guarded.Body == inner)
            {
                return true;
            }
        }

        return false;
    }
}
