using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Finds the interfaces that say nothing about null: they come from before C# 8, or from where annotations are off.
/// </summary>
internal static class NullObliviousness
{
    public static bool IsOblivious(INamedTypeSymbol type)
    {
        if (!SaysNothing(type))
        {
            return false;
        }

        foreach (INamedTypeSymbol inherited in type.AllInterfaces)
        {
            if (!SaysNothing(inherited))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SaysNothing(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            bool isSilent = member switch
            {
                IMethodSymbol method => SaysNothing(method),
                IPropertySymbol property => SaysNothing(property.Type) && !AttributeTexts.HasNullability(property.GetAttributes()),
                _ => true,
            };
            if (!isSilent)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SaysNothing(IMethodSymbol method)
    {
        if (!SaysNothing(method.ReturnType) || AttributeTexts.HasNullability(method.GetReturnTypeAttributes()))
        {
            return false;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (!SaysNothing(parameter.Type) || AttributeTexts.HasNullability(parameter.GetAttributes()))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SaysNothing(ITypeSymbol type) => type switch
    {
        { IsValueType: false, NullableAnnotation: not NullableAnnotation.None } => false,
        IArrayTypeSymbol array => SaysNothing(array.ElementType),
        INamedTypeSymbol named => SaysNothing(named.TypeArguments),
        _ => true,
    };

    private static bool SaysNothing(ImmutableArray<ITypeSymbol> types)
    {
        foreach (ITypeSymbol type in types)
        {
            if (!SaysNothing(type))
            {
                return false;
            }
        }

        return true;
    }
}
