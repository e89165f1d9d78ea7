using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Which types a <c>params</c> parameter can have. What is being typed has others too: the compiler says so at the interface,
/// and must not have to say it of generated code.
/// </summary>
internal static class ParamsTypes
{
    public static bool IsVector(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true };

    /// <summary>Whether the language makes collections of the type since C# 13.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol named
            ? IsInterfaceOfLists(named) || HasBuilder(named) || (IsEnumerable(named) && CanBeMadeEmpty(named) && HasAdd(named))
            : type is ITypeParameterSymbol { HasConstructorConstraint: true } && IsEnumerable(type);

    private static bool IsInterfaceOfLists(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_Generic_IEnumerable_T
        or SpecialType.System_Collections_Generic_ICollection_T
        or SpecialType.System_Collections_Generic_IList_T
        or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
        or SpecialType.System_Collections_Generic_IReadOnlyList_T;

    private static bool HasBuilder(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "CollectionBuilderAttribute" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEnumerable(ITypeSymbol type)
    {
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanBeMadeEmpty(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Struct)
        {
            return true;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!type.IsAbstract && AreOptional(constructor.Parameters))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreOptional(ImmutableArray<IParameterSymbol> parameters)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            if (!parameter.IsOptional && !parameter.IsParams)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasAdd(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (!at.GetMembers("Add").IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
