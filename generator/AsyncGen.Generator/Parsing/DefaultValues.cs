using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Default values of parameters as expressions.</summary>
internal static class DefaultValues
{
    /// <summary>Writes the value; <see langword="null"/> where there is none that can be written.</summary>
    public static string? Of(IParameterSymbol parameter, ParseContext context)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type;
        object? value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            bool allowsNull = type.NullableAnnotation == NullableAnnotation.Annotated
                && !context.Types.IsWeakened(type)
                && !AttributeTexts.HasNullability(parameter.GetAttributes());
            return OfNull(type, allowsNull || !context.HasNullableAnnotations);
        }

        if (type.IsReferenceType && type.SpecialType != SpecialType.System_String)
        {
            // An attribute can say this, but no expression can.
            return null;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumType
            ? ConstantTexts.OfEnum(enumType, value, context)
            : ConstantTexts.Of(value);
    }

    private static string OfNull(ITypeSymbol type, bool allowsNull)
    {
        // A value is never null unless its type is nullable.
        bool isForgiven = !allowsNull && (!type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);
        return (type.IsReferenceType ? "null" : "default") + (isForgiven ? "!" : "");
    }
}
