using System;
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
    public static bool IsCollection(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => IsInterfaceOfLists(named) || HasBuilder(named) || (CanBeMadeEmpty(named) && IsEnumerable(named) && HasAdd(named)),
        ITypeParameterSymbol parameter => (parameter.HasConstructorConstraint || parameter.HasValueTypeConstraint)
            && Bound(parameter, IsEnumerable) && Bound(parameter, HasAdd),
        _ => false,
    };

    /// <summary>Whether a constraint gives it to the type parameter, whose own interfaces and members the compiler keeps to itself.</summary>
    private static bool Bound(ITypeParameterSymbol parameter, Func<INamedTypeSymbol, bool> has)
    {
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            if (constraint is ITypeParameterSymbol other ? Bound(other, has) : constraint is INamedTypeSymbol named && has(named))
            {
                return true;
            }
        }

        return false;
    }

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

    private static bool IsEnumerable(INamedTypeSymbol type)
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

    private static bool HasAdd(INamedTypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (!at.GetMembers("Add").IsEmpty)
            {
                return true;
            }
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol inherited in type.AllInterfaces)
            {
                if (!inherited.GetMembers("Add").IsEmpty)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
