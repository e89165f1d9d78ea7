using System.Linq;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>How long a wait waits.</summary>
internal enum WaitTime : byte
{
    /// <summary>It only looks.</summary>
    Zero,

    /// <summary>It may time out.</summary>
    Finite,

    /// <summary>Until the call is through.</summary>
    Infinite,
}

/// <summary>Reads the time-out of a wait.</summary>
internal static class WaitTimes
{
    public static WaitTime Of(Occurrence wait)
    {
        if (wait.Site.Operation is not IInvocationOperation invocation)
        {
            return WaitTime.Infinite;
        }

        for (int i = 0; i < invocation.Arguments.Length; i++)
        {
            IArgumentOperation argument = invocation.Arguments[i];
            IOperation value = Unwrap(argument.Value);
            if (argument.Parameter?.Type is { Name: "TimeSpan", ContainingNamespace.Name: "System" })
            {
                return i < wait.Arguments.Length && wait.Body.Session.Slots.SourceOf(wait.Arguments[i]) is IFieldSymbol field
                    ? OfField(field)
                    : OfTimeSpan(value);
            }

            if (argument.Parameter?.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
            {
                return OfNumber(value);
            }
        }

        return WaitTime.Infinite;
    }

    private static WaitTime OfTimeSpan(IOperation value) => value switch
    {
        IDefaultValueOperation or IObjectCreationOperation { Arguments.IsEmpty: true } => WaitTime.Zero,
        IFieldReferenceOperation { Field: var field } => OfField(field),
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" }, Arguments.Length: > 0 } factory =>
            OfNumber(Unwrap(factory.Arguments[0].Value)),
        IObjectCreationOperation creation when creation.Arguments.All(static argument => argument.Value.ConstantValue.HasValue) =>
            OfTicks(creation),
        _ => WaitTime.Finite,
    };

    private static WaitTime OfField(IFieldSymbol field) => field.Name switch
    {
        "Zero" => WaitTime.Zero,
        "InfiniteTimeSpan" or "MaxValue" => WaitTime.Infinite,
        _ => WaitTime.Finite,
    };

    private static WaitTime OfTicks(IObjectCreationOperation creation)
    {
        bool isNegative = creation.Arguments.Any(static argument => OfNumber(argument.Value) == WaitTime.Infinite);
        bool isZero = creation.Arguments.All(static argument => OfNumber(argument.Value) == WaitTime.Zero);
        return isNegative ? WaitTime.Infinite : isZero ? WaitTime.Zero : WaitTime.Finite;
    }

    private static WaitTime OfNumber(IOperation value)
    {
        if (value is IFieldReferenceOperation { Field.Name: "Infinite" })
        {
            return WaitTime.Infinite;
        }

        double? number = value.ConstantValue is { HasValue: true, Value: { } constant } ? ToDouble(constant) : null;
        return number switch
        {
            null => WaitTime.Finite,
            0 => WaitTime.Zero,
            < 0 => WaitTime.Infinite,
            _ => WaitTime.Finite,
        };
    }

    private static double? ToDouble(object constant) => constant switch
    {
        int number => number,
        long number => number,
        double number => number,
        float number => number,
        _ => null,
    };

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion && !value.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
