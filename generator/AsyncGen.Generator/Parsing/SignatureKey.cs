using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Parameter lists as the compiler compares them: without tuple names, nullability, <c>dynamic</c>, or the names of a
/// method's type parameters.
/// </summary>
internal static partial class SignatureKey
{
    /// <summary>The parameter list of a synchronous member.</summary>
    public static string OfSync(MemberSlot slot) => OfMethod(slot.Method);

    /// <summary>The parameter list of its <c>Begin_</c>.</summary>
    public static string OfBegin(MemberSlot slot)
    {
        StringBuilder text = Open(slot);
        AppendInputs(text, slot);
        return text.ToString();
    }

    /// <summary>The parameter list of its <c>Finish_</c>.</summary>
    public static string OfFinish(MemberSlot slot)
    {
        StringBuilder text = Open(slot);
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                text.Append('&');
                Append(text, parameter.Type);
                text.Append(',');
            }
        }

        return text.ToString();
    }

    /// <summary>The parameter list of its manager's method: a handle of what comes back, then what <c>Begin_</c> takes.</summary>
    public static string OfManager(MemberSlot slot) => OutcomeOf(slot) + OfBegin(slot);

    /// <summary>All that comes back, as one type.</summary>
    private static string OutcomeOf(MemberSlot slot)
    {
        List<string> outcome = [];
        ITypeSymbol? result = ReturnTypes.ResultOf(slot);
        if (result is not null)
        {
            outcome.Add(OutcomeOf(result));
        }

        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                outcome.Add(OutcomeOf(parameter.Type));
            }
        }

        return TupleOf(outcome, 0);
    }

    /// <summary>A type as a type argument: pointers cannot be any.</summary>
    private static string OutcomeOf(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return "System.IntPtr";
        }

        StringBuilder text = new();
        Append(text, type);
        return text.ToString();
    }

    /// <summary>Several values are a tuple; of more than seven the eighth element holds the rest.</summary>
    private static string TupleOf(List<string> values, int start)
    {
        const int MaxElements = 7;
        int count = values.Count - start;
        if (start == 0 && count < 2)
        {
            return count == 0 ? "" : values[0];
        }

        StringBuilder text = new("System.ValueTuple`");
        text.Append((count > MaxElements ? MaxElements + 1 : count).ToString(CultureInfo.InvariantCulture)).Append('{');
        for (int i = start; i < values.Count && i < start + MaxElements; i++)
        {
            text.Append(values[i]).Append(',');
        }

        if (count > MaxElements)
        {
            text.Append(TupleOf(values, start + MaxElements)).Append(',');
        }

        return text.Append('}').ToString();
    }

    /// <summary>The parameter list of the method that begins, awaits and finishes in one: the token comes last.</summary>
    public static string OfAsync(MemberSlot slot, IParameterSymbol? token)
    {
        StringBuilder text = Open(slot);
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind != RefKind.Out && !SymbolEqualityComparer.Default.Equals(parameter, token))
            {
                AppendInput(text, parameter);
                text.Append(',');
            }
        }

        return text.Append("System.Threading.CancellationToken,").ToString();
    }

    private static StringBuilder Open(MemberSlot slot) => Open(slot.Method);

    private static StringBuilder Open(IMethodSymbol method) =>
        new StringBuilder().Append(method.Arity.ToString(CultureInfo.InvariantCulture)).Append(':');

    private static void AppendInputs(StringBuilder text, MemberSlot slot)
    {
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind != RefKind.Out)
            {
                AppendInput(text, parameter);
                text.Append(',');
            }
        }
    }

    private static void AppendInput(StringBuilder text, IParameterSymbol parameter)
    {
        if (SpanTypes.ElementOf(parameter) is not { } element)
        {
            Append(text, parameter.Type);
            return;
        }

        text.Append(SpanTypes.IsReadOnly(parameter.Type) ? "System.ReadOnlyMemory`1{" : "System.Memory`1{");
        Append(text, element);
        text.Append(",}");
    }

    private static void Append(StringBuilder text, ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                text.Append("System.Object");
                break;

            case IArrayTypeSymbol array:
                Append(text, array.ElementType);
                text.Append('[').Append(',', array.Rank - 1).Append(']');
                break;

            case IPointerTypeSymbol pointer:
                Append(text, pointer.PointedAtType);
                text.Append('*');
                break;

            case IFunctionPointerTypeSymbol { Signature: { } signature }:
                AppendFunction(text, signature);
                break;

            case ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter:
                text.Append("``").Append(parameter.Ordinal.ToString(CultureInfo.InvariantCulture));
                break;

            case ITypeParameterSymbol parameter:
                text.Append('`').Append(parameter.Name);
                break;

            case INamedTypeSymbol named:
                Append(text, named);
                break;

            default:
                text.Append(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                break;
        }
    }

    private static void AppendFunction(StringBuilder text, IMethodSymbol signature)
    {
        text.Append("delegate*").Append(signature.CallingConvention.ToString()).Append('<');
        foreach (INamedTypeSymbol convention in signature.UnmanagedCallingConventionTypes)
        {
            Append(text, convention);
            text.Append(';');
        }

        foreach (IParameterSymbol parameter in signature.Parameters)
        {
            text.Append(parameter.RefKind.ToString());
            Append(text, parameter.Type);
            text.Append(',');
        }

        text.Append(signature.RefKind.ToString());
        Append(text, signature.ReturnType);
        text.Append('>');
    }

    private static void Append(StringBuilder text, INamedTypeSymbol type)
    {
        if (type.IsTupleType && type.TupleUnderlyingType is { } underlying && !SymbolEqualityComparer.IncludeNullability.Equals(underlying, type))
        {
            type = underlying;
        }

        if (type.ContainingType is { } container)
        {
            Append(text, container);
            text.Append('+');
        }
        else if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            Append(text, space);
            text.Append('.');
        }

        text.Append(type.MetadataName);
        if (type.TypeArguments.IsEmpty)
        {
            return;
        }

        text.Append('{');
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            Append(text, argument);
            text.Append(',');
        }

        text.Append('}');
    }

    private static void Append(StringBuilder text, INamespaceSymbol space)
    {
        if (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            Append(text, outer);
            text.Append('.');
        }

        text.Append(space.Name);
    }
}
