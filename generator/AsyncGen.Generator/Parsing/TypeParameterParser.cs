using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>Turns type parameters with their constraints into text.</summary>
internal static class TypeParameterParser
{
    /// <summary>Those of an interface, behind those of the types it is nested in.</summary>
    public static List<ITypeParameterSymbol> AllOf(INamedTypeSymbol type)
    {
        List<ITypeParameterSymbol> parameters = type.ContainingType is { } container ? AllOf(container) : [];
        parameters.AddRange(type.TypeParameters);
        return parameters;
    }

    /// <param name="parameter">The parameter.</param>
    /// <param name="keepsVariance">
    /// Whether variance is kept. Every place in which a split member names the parameter corresponds to one in the
    /// synchronous member that demands at least as much: parameters of <c>Begin_</c> to parameters, the result of
    /// <c>Finish_</c> to the result, its <c>out</c> and <c>ref</c> parameters to such ones. So what is legal there is legal here,
    /// but for what a sink takes.
    /// </param>
    /// <param name="context">The context.</param>
    public static TypeParameter Parse(ITypeParameterSymbol parameter, bool keepsVariance, ParseContext context)
    {
        string variance = !keepsVariance ? "" : parameter.Variance switch
        {
            VarianceKind.In => "in ",
            VarianceKind.Out => "out ",
            _ => "",
        };
        return new TypeParameter(
            context.Types.Of(parameter),
            variance,
            ConstraintsOf(parameter, context),
            ExplicitConstraintOf(parameter, context),
            Requirements.FlowOf(parameter.GetAttributes(), context));
    }

    private static string ConstraintsOf(ITypeParameterSymbol parameter, ParseContext context)
    {
        List<string> constraints = [];
        if (parameter.HasReferenceTypeConstraint)
        {
            bool isNullable = context.HasNullableAnnotations
                && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated;
            constraints.Add(isNullable ? "class?" : "class");
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasNotNullConstraint && context.HasNullableAnnotations)
        {
            constraints.Add("notnull");
        }

        ImmutableArray<ITypeSymbol> types = parameter.ConstraintTypes;
        ImmutableArray<NullableAnnotation> annotations = parameter.ConstraintNullableAnnotations;
        for (int i = 0; i < types.Length; i++)
        {
            if (types[i].SpecialType != SpecialType.System_ValueType)
            {
                constraints.Add(context.Types.Of(types[i].WithNullableAnnotation(annotations[i])));
            }
        }

        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        return string.Join(", ", constraints);
    }

    private static string ExplicitConstraintOf(ITypeParameterSymbol parameter, ParseContext context)
    {
        if (!context.HasNullableAnnotations)
        {
            return "";
        }

        return parameter.HasValueTypeConstraint ? "struct"
            : parameter.IsReferenceType ? "class"
            : context.LanguageVersion >= LanguageVersion.CSharp9 ? "default"
            : "";
    }
}
