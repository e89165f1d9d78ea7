using System;
using System.Globalization;
using AsyncGen.Generator.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Default values of parameters as expressions. The compiler's own display is for people: it writes enum members without
/// their type, numbers without suffix, and NaN.
/// </summary>
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
            ? OfEnum(enumType, value, context)
            : OfConstant(value);
    }

    private static string OfNull(ITypeSymbol type, bool allowsNull)
    {
        string value = type.IsReferenceType ? "null" : "default";
        return type.IsValueType || allowsNull ? value : value + "!";
    }

    private static string OfEnum(INamedTypeSymbol type, object value, ParseContext context)
    {
        string typeName = context.Types.Of(type.WithNullableAnnotation(NullableAnnotation.None));
        foreach (ISymbol member in type.GetMembers())
        {
            // A member with attributes may be obsolete; the number never is.
            if (member is IFieldSymbol { HasConstantValue: true } field
                && Equals(field.ConstantValue, value)
                && field.GetAttributes().IsEmpty)
            {
                return typeName + "." + Identifiers.Escape(field.Name);
            }
        }

        return "(" + typeName + ")(" + OfConstant(value) + ")";
    }

    private static string? OfConstant(object value)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return value switch
        {
            bool flag => flag ? "true" : "false",
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            sbyte number => number.ToString(invariant),
            byte number => number.ToString(invariant),
            short number => number.ToString(invariant),
            ushort number => number.ToString(invariant),
            int number => number.ToString(invariant),
            uint number => number.ToString(invariant) + "U",
            long number => number.ToString(invariant) + "L",
            ulong number => number.ToString(invariant) + "UL",
            float number => OfSingle(number),
            double number => OfDouble(number),
            decimal number => number.ToString(invariant) + "M",
            _ => null,
        };
    }

    private static string OfSingle(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        // G9 gives the value back on every runtime; zero would lose its sign on some.
        return IsNegativeZero(value) ? "-0F" : value.ToString("G9", CultureInfo.InvariantCulture) + "F";
    }

    private static string OfDouble(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        if (IsNegativeZero(value))
        {
            return "-0D";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        bool isExact = double.Parse(text, CultureInfo.InvariantCulture).Equals(value);
        return (isExact ? text : value.ToString("G17", CultureInfo.InvariantCulture)) + "D";
    }

    private static bool IsNegativeZero(double value) =>
        value == 0 && BitConverter.DoubleToInt64Bits(value) != 0;
}
