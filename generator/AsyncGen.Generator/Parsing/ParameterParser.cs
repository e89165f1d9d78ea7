using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>Decides where each parameter of a member ends up.</summary>
internal static class ParameterParser
{
    public static EquatableArray<CallParameter> Parse(MemberSlot slot, ParseContext context)
    {
        ImmutableArray<IParameterSymbol> parameters = slot.Parameters;
        if (parameters.IsEmpty)
        {
            return default;
        }

        string[] unique = NamesOf(parameters);
        CallParameter[] parsed = new CallParameter[parameters.Length];
        bool isOptionalFromHere = true;
        bool isLastInput = true;
        for (int i = parameters.Length - 1; i >= 0; i--)
        {
            IParameterSymbol parameter = parameters[i];
            ParameterRole role = RoleOf(parameter, slot);
            string? defaultValue = null;
            bool isParams = false;
            if (role != ParameterRole.Out)
            {
                isParams = isLastInput && IsParams(parameter, context);
                defaultValue = !isOptionalFromHere || isParams ? null
                    : role == ParameterRole.Token ? "default"
                    : DefaultValues.Of(parameter, context);
                isOptionalFromHere &= isParams || defaultValue is not null;
                isLastInput = false;
            }

            parsed[i] = Parse(parameter, slot.AttributesOf(parameter), unique[i], role, defaultValue, isParams, context);
        }

        return EquatableArray<CallParameter>.From([.. parsed]);
    }

    /// <summary>Other languages and tools write names that C# cannot say, or the same name twice.</summary>
    public static string[] NamesOf(ImmutableArray<IParameterSymbol> parameters)
    {
        string[] unique = new string[parameters.Length];
        NameScope? names = null;
        for (int i = 0; i < unique.Length; i++)
        {
            unique[i] = parameters[i].Name;
            if (!SyntaxFacts.IsValidIdentifier(unique[i]) || Array.IndexOf(unique, unique[i], 0, i) >= 0)
            {
                names = new NameScope();
            }
        }

        for (int i = 0; i < unique.Length && names is not null; i++)
        {
            string name = unique[i];
            unique[i] = names.Take(SyntaxFacts.IsValidIdentifier(name) ? name : "arg" + (i + 1).ToString(CultureInfo.InvariantCulture));
        }

        return unique;
    }

    private static CallParameter Parse(
        IParameterSymbol parameter,
        ImmutableArray<AttributeData> attributes,
        string name,
        ParameterRole role,
        string? defaultValue,
        bool isParams,
        ParseContext context)
    {
        ITypeSymbol type = parameter.Type;
        bool isWeakened = context.Types.IsWeakened(type);
        bool hasNullability = context.HasNullableAnnotations && AttributeTexts.HasNullability(attributes);

        EquatableArray<string> onBegin = default;
        EquatableArray<string> callerInfo = default;
        EquatableArray<string> flow = default;
        EquatableArray<string> onFinish = default;
        if (!attributes.IsEmpty && role != ParameterRole.Out)
        {
            flow = Requirements.FlowOf(attributes, context);
            onBegin = AttributeTexts.NullabilityOf(attributes, isOutput: false, context);
            callerInfo = defaultValue is null ? default : AttributeTexts.CallerInfoOf(parameter, context);
        }

        if (!attributes.IsEmpty && role is ParameterRole.Out or ParameterRole.Ref)
        {
            onFinish = AttributeTexts.NullabilityOf(attributes, isOutput: true, context);
        }

        ITypeSymbol? element = SpanTypes.ElementOf(parameter);
        Passing passing = element is not null ? Passing.Span : PassingOf(type);
        string declared = element is null ? context.Types.Of(type) : MemoryOf(type, element, context);
        return new CallParameter(
            name,
            declared,
            passing switch
            {
                Passing.AsIs => context.Types.ForStorage(type),
                Passing.Span => declared,
                _ => "global::System.IntPtr",
            },
            passing == Passing.AsIs ? context.Types.ForStorage(type) : context.Types.Of(type),
            passing,
            role,
            ModifierOf(parameter, context),
            defaultValue,
            isParams,
            hasNullability || isWeakened,
            context.HasNullableAnnotations && !type.IsValueType && (isWeakened || type.NullableAnnotation != NullableAnnotation.Annotated),
            !type.IsUnmanagedType,
            onBegin,
            callerInfo,
            flow,
            onFinish);
    }

    private static ParameterRole RoleOf(IParameterSymbol parameter, MemberSlot slot) =>
        SymbolEqualityComparer.Default.Equals(parameter, slot.Token) ? ParameterRole.Token
        : parameter.RefKind switch
        {
            RefKind.Out => ParameterRole.Out,
            RefKind.Ref => ParameterRole.Ref,
            _ => ParameterRole.In,
        };

    private static string ModifierOf(IParameterSymbol parameter, ParseContext context) => parameter.RefKind switch
    {
        RefKind.None => "",
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",

        // Before C# 12 the language takes a library's ref readonly for the ref that it once was.
        _ => (int)context.LanguageVersion >= 1200 ? "in " : "ref ",
    };

    public static Passing PassingOf(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Pointer => Passing.Pointer,
        TypeKind.FunctionPointer => Passing.FunctionPointer,
        _ => Passing.AsIs,
    };

    private static string MemoryOf(ITypeSymbol span, ITypeSymbol element, ParseContext context) =>
        (SpanTypes.IsReadOnly(span) ? "global::System.ReadOnlyMemory<" : "global::System.Memory<") + context.Types.Of(element) + ">";

    /// <summary>Before C# 13 only arrays can be <c>params</c>.</summary>
    private static bool IsParams(IParameterSymbol parameter, ParseContext context) =>
        parameter.IsParams
        && (ParamsTypes.IsVector(parameter.Type)
            || ((int)context.LanguageVersion >= 1300 && SpanTypes.ElementOf(parameter) is null && ParamsTypes.IsCollection(parameter.Type)));
}
