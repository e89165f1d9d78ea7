using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Constraints of type parameters that exclude null. A type argument that breaks them is worth a warning wherever the type is
/// named; the user had it where the interface names it.
/// </summary>
internal static class NullConstraints
{
    /// <summary>The warnings for constraints by a type, by <c>class</c> and by <c>notnull</c>.</summary>
    public static readonly IReadOnlyList<string> Warnings = ["CS8631", "CS8634", "CS8714"];

    /// <summary>Whether the argument may be null although the constraints exclude it.</summary>
    public static bool MayBeBroken(ITypeParameterSymbol parameter, ITypeSymbol argument) =>
        ExcludeNull(parameter)
        && (argument.NullableAnnotation == NullableAnnotation.Annotated
            || (argument is ITypeParameterSymbol { IsValueType: false } other && !ExcludeNull(other)));

    /// <summary>Whether a constraint excludes null.</summary>
    public static bool ExcludeNull(ITypeParameterSymbol parameter)
    {
        bool excludesNull = parameter.HasNotNullConstraint
            || (parameter.HasReferenceTypeConstraint
                && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.NotAnnotated);
        for (int i = 0; i < parameter.ConstraintTypes.Length && !excludesNull; i++)
        {
            excludesNull = parameter.ConstraintNullableAnnotations[i] != NullableAnnotation.Annotated
                && (parameter.ConstraintTypes[i] is not ITypeParameterSymbol other || ExcludeNull(other));
        }

        return excludesNull;
    }
}
