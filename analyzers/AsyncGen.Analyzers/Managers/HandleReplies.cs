using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>Finds what is missing in a reply: a result or an out that its client takes for not null (ACG304).</summary>
internal static class HandleReplies
{
    /// <summary>The parts of a reply that are null or left out although their types do not allow it, with what is missing.</summary>
    public static IEnumerable<(IOperation Part, string Missing)> MissingIn(IInvocationOperation invocation)
    {
        // Not the code of an Abort: what is meant has the type that the handle is made for.
        bool isReply = HandleTypes.KindOf(invocation.TargetMethod) is CallMemberKind.Complete or CallMemberKind.TryEnd
            && invocation is { TargetMethod.Parameters.Length: 1, Arguments.Length: 1 }
            && invocation.TargetMethod.OriginalDefinition.Parameters[0].Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type };
        return isReply ? Missing(invocation.Arguments[0].Value, invocation.TargetMethod.Parameters[0].Type, "result") : [];
    }

    private static IEnumerable<(IOperation Part, string Missing)> Missing(IOperation value, ITypeSymbol type, string name)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        bool isNothing = value is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } };
        ImmutableArray<IFieldSymbol> elements = type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements : ImmutableArray<IFieldSymbol>.Empty;
        if (SaysThereIsNone(value, isNothing, elements))
        {
            return [];
        }

        if (isNothing)
        {
            string[] missing = elements.IsEmpty ? IsRequired(type) ? [name] : [] : [.. RequiredIn(elements)];
            return missing.Length > 0 ? [(value, string.Join("', '", missing))] : [];
        }

        return value is ITupleOperation written && written.Elements.Length == elements.Length
            ? written.Elements.SelectMany((element, i) => Missing(element, elements[i].Type, elements[i].Name))
            : [];
    }

    /// <summary>Whether a reply is that of a <c>TryGet</c> which has found nothing: its outs are not there where the result is false.</summary>
    private static bool SaysThereIsNone(IOperation value, bool isNothing, ImmutableArray<IFieldSymbol> elements) =>
        !elements.IsEmpty
        && elements[0] is { Name: "Result", Type.SpecialType: SpecialType.System_Boolean }
        && (isNothing || (value is ITupleOperation tuple && tuple.Elements[0].ConstantValue is { HasValue: true, Value: false }));

    private static IEnumerable<string> RequiredIn(ImmutableArray<IFieldSymbol> elements) => elements
        .SelectMany(static element => element.Type is INamedTypeSymbol { IsTupleType: true } inner
            ? RequiredIn(inner.TupleElements)
            : IsRequired(element.Type) ? [element.Name] : []);

    /// <summary>Whether a type says that it is never null: not where nullability is off, and of a type parameter it is not known.</summary>
    private static bool IsRequired(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } and not ITypeParameterSymbol;
}
