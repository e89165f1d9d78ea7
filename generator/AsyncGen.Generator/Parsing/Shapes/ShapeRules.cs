using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>What can be split and what cannot; the generator skips the latter, the analyzer says why.</summary>
internal static class ShapeRules
{
    /// <summary>Judges an interface without its members.</summary>
    public static ShapeProblem OfInterface(INamedTypeSymbol type, TypeInspector inspector)
    {
        if (!inspector.IsNameable(type))
        {
            return new ShapeProblem(ShapeReason.NotNameable);
        }

        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            ShapeProblem problem = OfTypeParameters(container.TypeParameters, inspector);
            if (!problem.IsNone)
            {
                return problem;
            }
        }

        return ShapeProblem.None;
    }

    /// <summary>Judges a member, which for a property means what its accessors have in common.</summary>
    public static ShapeProblem OfMember(ISymbol member, TypeInspector inspector)
    {
        switch (member)
        {
            case IMethodSymbol method:
                return OfMethod(method, inspector);

            case IPropertySymbol property:
                return OfProperty(property, inspector);

            default:
                return new ShapeProblem(ShapeReason.ByDesign);
        }
    }

    private static ShapeProblem OfMethod(IMethodSymbol method, TypeInspector inspector)
    {
        if (method.MethodKind != MethodKind.Ordinary || method.IsStatic || IsDispose(method))
        {
            return new ShapeProblem(ShapeReason.ByDesign);
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return new ShapeProblem(ShapeReason.ReturnsByReference);
        }

        if (method.IsVararg)
        {
            return new ShapeProblem(ShapeReason.RefStruct);
        }

        ShapeProblem problem = OfTypeParameters(method.TypeParameters, inspector);
        if (problem.IsNone && !method.ReturnsVoid)
        {
            problem = OfTraits(inspector.Inspect(method.ReturnType));
        }

        if (problem.IsNone && StaticAbstracts.AreGivenBackBy(method))
        {
            problem = new ShapeProblem(ShapeReason.NotNameable);
        }

        return problem.IsNone ? OfParameters(method.Parameters, inspector) : problem;
    }

    private static ShapeProblem OfProperty(IPropertySymbol property, TypeInspector inspector)
    {
        if (property.IsStatic || !property.ExplicitInterfaceImplementations.IsEmpty)
        {
            return new ShapeProblem(ShapeReason.ByDesign);
        }

        if (property.ReturnsByRef || property.ReturnsByRefReadonly)
        {
            return new ShapeProblem(ShapeReason.ReturnsByReference);
        }

        ShapeProblem problem = OfTraits(inspector.Inspect(property.Type));
        if (problem.IsNone && property.GetMethod is not null && StaticAbstracts.HasAny(property.Type))
        {
            problem = new ShapeProblem(ShapeReason.NotNameable);
        }

        return problem.IsNone ? OfParameters(property.Parameters, inspector) : problem;
    }

    private static ShapeProblem OfParameters(ImmutableArray<IParameterSymbol> parameters, TypeInspector inspector)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            ShapeProblem problem = OfTraits(inspector.Inspect(parameter.Type));
            if (!problem.IsNone)
            {
                return problem;
            }
        }

        return ShapeProblem.None;
    }

    private static ShapeProblem OfTypeParameters(ImmutableArray<ITypeParameterSymbol> parameters, TypeInspector inspector)
    {
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            if (LightUp.AllowsRefStruct(parameter))
            {
                return new ShapeProblem(ShapeReason.RefStruct);
            }

            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                ShapeProblem problem = OfTraits(inspector.Inspect(constraint));
                if (!problem.IsNone)
                {
                    return problem;
                }
            }

            if (!ConstraintRules.CanBeWritten(parameter))
            {
                return new ShapeProblem(ShapeReason.NotNameable);
            }
        }

        return ShapeProblem.None;
    }

    private static ShapeProblem OfTraits(TypeTraits traits)
    {
        ShapeReason reason =
            (traits & TypeTraits.Broken) != 0 ? ShapeReason.Broken
            : (traits & TypeTraits.Pointer) != 0 ? ShapeReason.Pointer
            : (traits & TypeTraits.RefStruct) != 0 ? ShapeReason.RefStruct
            : (traits & TypeTraits.NotNameable) != 0 ? ShapeReason.NotNameable
            : ShapeReason.None;
        return new ShapeProblem(reason);
    }

    /// <summary>Disposing the server is not a call: the call object has a <c>Dispose</c> of its own (COM-57).</summary>
    private static bool IsDispose(IMethodSymbol method) =>
        method.Parameters.IsEmpty && method.Arity == 0 && method.Name is "Dispose" or "DisposeAsync";
}
