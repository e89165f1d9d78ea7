using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Sums up what the generated signatures name.</summary>
internal static class Accessibilities
{
    public static TypeTraits TraitsOf(INamedTypeSymbol type, List<MemberSlot> slots, TypeInspector inspector)
    {
        TypeTraits traits = TypeTraits.None;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            traits |= OfTypeParameters(current.TypeParameters, inspector);
        }

        foreach (MemberSlot slot in slots)
        {
            traits |= OfTypeParameters(slot.Method.TypeParameters, inspector);
            if (!slot.Method.ReturnsVoid)
            {
                traits |= inspector.Inspect(slot.Method.ReturnType);
            }

            foreach (IParameterSymbol parameter in slot.Parameters)
            {
                traits |= inspector.Inspect(parameter.Type);
            }
        }

        return traits;
    }

    private static TypeTraits OfTypeParameters(IEnumerable<ITypeParameterSymbol> parameters, TypeInspector inspector)
    {
        TypeTraits traits = TypeTraits.None;
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                traits |= inspector.Inspect(constraint);
            }
        }

        return traits;
    }
}
