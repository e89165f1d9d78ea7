using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

// Begin_ with a sink in front.
internal static partial class SignatureKey
{
    private const int MaxTupleElements = 7;

    /// <summary>The parameter list of its <c>Begin_</c> with a sink.</summary>
    public static string OfSink(MemberSlot slot, CompilationFacts facts)
    {
        StringBuilder text = Open(slot).Append("AsyncGen.ICallSink`1{");
        List<ITypeSymbol> items = ItemsOf(slot, facts);
        AppendTuple(text, items, 0);
        text.Append(",},");
        AppendInputs(text, slot);
        return text.ToString();
    }

    /// <summary>The parameter list of a method that is there already.</summary>
    public static string OfMethod(IMethodSymbol method)
    {
        StringBuilder text = Open(method);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            text.Append(parameter.RefKind == RefKind.None ? "" : "&");
            Append(text, parameter.Type);
            text.Append(',');
        }

        return text.ToString();
    }

    private static List<ITypeSymbol> ItemsOf(MemberSlot slot, CompilationFacts facts)
    {
        if (SinkNaming.ElementOf(slot, facts) is { } element)
        {
            return [element];
        }

        List<ITypeSymbol> items = SinkNaming.ResultOf(slot) is { } result ? [result] : [];
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (SinkNaming.IsOutput(parameter))
            {
                items.Add(parameter.Type);
            }
        }

        return items;
    }

    /// <summary>Several values are a tuple; of more than seven the eighth element holds the rest.</summary>
    private static void AppendTuple(StringBuilder text, List<ITypeSymbol> items, int start)
    {
        int count = items.Count - start;
        if (start == 0 && count == 1)
        {
            AppendOutcome(text, items[0]);
            return;
        }

        bool isLong = count > MaxTupleElements;
        text.Append("System.ValueTuple`").Append((isLong ? MaxTupleElements + 1 : count).ToString(CultureInfo.InvariantCulture)).Append('{');
        for (int i = start; i < items.Count && i < start + MaxTupleElements; i++)
        {
            AppendOutcome(text, items[i]);
            text.Append(',');
        }

        if (isLong)
        {
            AppendTuple(text, items, start + MaxTupleElements);
            text.Append(',');
        }

        text.Append('}');
    }

    /// <summary>A pointer can be no type argument.</summary>
    private static void AppendOutcome(StringBuilder text, ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            text.Append("System.IntPtr");
        }
        else
        {
            Append(text, type);
        }
    }
}
