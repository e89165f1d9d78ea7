using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Whether the constraints of a type parameter can be written. Those of a method of a constructed interface need not be:
/// a type argument may have taken the place of a type parameter.
/// </summary>
internal static class ConstraintRules
{
    public static bool CanBeWritten(ITypeParameterSymbol parameter)
    {
        bool isFirst = true;
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            // Of a struct it goes without saying.
            bool isImplied = constraint.SpecialType == SpecialType.System_ValueType && parameter.HasValueTypeConstraint;
            if (!isImplied && !CanBeConstraint(constraint, parameter, isFirst))
            {
                return false;
            }

            isFirst = false;
        }

        return true;
    }

    private static bool CanBeConstraint(ITypeSymbol type, ITypeParameterSymbol parameter, bool isFirst) => type.TypeKind switch
    {
        TypeKind.Interface or TypeKind.TypeParameter => true,
        TypeKind.Class => isFirst && !type.IsSealed && !type.IsStatic && CanBeClass(type.SpecialType, parameter),
        _ => false,
    };

    /// <summary>A class stands in the place of a keyword, but for those from which one cannot derive.</summary>
    private static bool CanBeClass(SpecialType type, ITypeParameterSymbol parameter) => type switch
    {
        SpecialType.System_Object or SpecialType.System_Array or SpecialType.System_ValueType => false,
        SpecialType.System_Enum => true,
        SpecialType.System_Delegate or SpecialType.System_MulticastDelegate => !parameter.HasValueTypeConstraint,
        _ => !parameter.HasReferenceTypeConstraint && !parameter.HasValueTypeConstraint
            && !parameter.HasUnmanagedTypeConstraint && !parameter.HasNotNullConstraint,
    };
}
