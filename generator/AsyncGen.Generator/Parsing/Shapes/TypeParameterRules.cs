using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Which type parameters generated code can have.</summary>
internal static class TypeParameterRules
{
    public static ShapeProblem OfTypeParameters(ImmutableArray<ITypeParameterSymbol> parameters, TypeInspector inspector)
    {
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            if (parameter.Name.Length == 0)
            {
                // Still to be typed.
                return ShapeProblem.Broken;
            }

            if (LightUp.AllowsRefStruct(parameter))
            {
                return new ShapeProblem(ShapeReason.RefStruct, "its type parameter '" + parameter.Name + "' allows ref structs");
            }

            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                ShapeProblem problem = inspector.ProblemOf(constraint);
                if (!problem.IsNone)
                {
                    return problem;
                }
            }

            if (!ConstraintRules.CanBeWritten(parameter))
            {
                return new ShapeProblem(
                    ShapeReason.NotWritable,
                    "the constraints of its type parameter '" + parameter.Name + "' cannot be written with these type arguments");
            }
        }

        return ShapeProblem.None;
    }
}
