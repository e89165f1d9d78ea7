using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Which interfaces can be split; the generator skips the others, the analyzer says why.</summary>
internal static class InterfaceRules
{
    /// <summary>Judges an interface without its members.</summary>
    public static ShapeProblem OfInterface(INamedTypeSymbol type, TypeInspector inspector)
    {
        ShapeProblem problem = inspector.ProblemOfRoots();
        problem = problem.IsNone ? inspector.ProblemOfName(type) : problem;
        for (INamedTypeSymbol? container = type; container is not null && problem.IsNone; container = container.ContainingType)
        {
            problem = container.Name.Length == 0 ? ShapeProblem.Broken : TypeParameterRules.OfTypeParameters(container.TypeParameters, inspector);
        }

        return problem.About(type);
    }
}
