using System;
using System.Globalization;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Constants as expressions. The compiler's own display is for people: it writes enum members without their type, numbers
/// without suffix, and NaN.
/// </summary>
internal static class ConstantTexts
{
    public static string OfEnum(INamedTypeSymbol type, object value, ParseContext context)
    {
        string typeName = context.Types.OfPlain(type);
        foreach (ISymbol member in type.GetMembers())
        {
            // Naming a member may give a warning; the number never does.
            if (member is IFieldSymbol { HasConstantValue: true } field
                && Equals(field.ConstantValue, value)
                && !IsNoticed(field))
            {
                return typeName + "." + Identifiers.Escape(field.Name);
            }
        }

        return "(" + typeName + ")(" + Of(value) + ")";
    }

    private static bool IsNoticed(IFieldSymbol field)
    {
        foreach (AttributeData attribute in field.GetAttributes())
        {
            if (Notices.KindOf(attribute) != NoticeKind.None)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes a value of a simple type; <see langword="null"/> for others.</summary>
    public static string? Of(object value)
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
