using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Finds the members that a call with exactly their types does not reach, since <c>[OverloadResolutionPriority]</c> (C# 13)
/// puts an overload before them. Where that is hard to tell a member counts as out of reach: a call of another one than is
/// meant would be worse.
/// </summary>
internal static class OverloadPriority
{
    /// <summary>Whether the method or indexer is out of reach.</summary>
    public static bool IsOutranked(ISymbol member, Compilation compilation)
    {
        ImmutableArray<ISymbol> overloads = member.ContainingType.GetMembers(member.Name);
        if (overloads.Length == 1)
        {
            return false;
        }

        int own = Of(member);
        foreach (ISymbol other in overloads)
        {
            if (!SymbolEqualityComparer.Default.Equals(other, member)
                && Of(other) > own
                && MayTakeCall(other, member, compilation))
            {
                return true;
            }
        }

        return false;
    }

    private static int Of(ISymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "OverloadResolutionPriorityAttribute" } type
                && Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "CompilerServices")
                && attribute.ConstructorArguments.Length == 1
                && attribute.ConstructorArguments[0].Value is int priority)
            {
                return priority;
            }
        }

        return 0;
    }

    private static bool MayTakeCall(ISymbol other, ISymbol called, Compilation compilation)
    {
        // The call of a generic method has type arguments, with which only one of as many type parameters can be meant.
        int arity = ArityOf(called);
        return (arity == 0 || arity == ArityOf(other))
            && MayTake(ParametersOf(other), ParametersOf(called), compilation);
    }

    private static bool MayTake(ImmutableArray<IParameterSymbol> parameters, ImmutableArray<IParameterSymbol> arguments, Compilation compilation)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            // What can be given any number of values may take these.
            if (parameters[i].IsParams)
            {
                return true;
            }

            bool fits = i >= arguments.Length
                ? parameters[i].IsOptional
                : FitsModifier(parameters[i].RefKind, arguments[i].RefKind) && FitsType(parameters[i], arguments[i], compilation);
            if (!fits)
            {
                return false;
            }
        }

        return parameters.Length >= arguments.Length;
    }

    /// <summary>Arguments are passed with the modifier of the parameter that is meant.</summary>
    private static bool FitsModifier(RefKind parameter, RefKind argument) => argument switch
    {
        RefKind.Ref or RefKind.Out => parameter == argument,
        RefKind.None => parameter is not RefKind.Ref and not RefKind.Out,
        _ => parameter is not RefKind.None and not RefKind.Ref and not RefKind.Out,
    };

    private static bool FitsType(IParameterSymbol parameter, IParameterSymbol argument, Compilation compilation) =>
        Mentions(parameter.Type) ? MayBeInferred(parameter.Type, argument.Type)
        : argument.RefKind == RefKind.None ? compilation.ClassifyCommonConversion(argument.Type, parameter.Type).IsImplicit
        : SymbolEqualityComparer.Default.Equals(parameter.Type, argument.Type);

    /// <summary>Whether type arguments of the method may be found with which the argument fits.</summary>
    private static bool MayBeInferred(ITypeSymbol type, ITypeSymbol argument) => type switch
    {
        IArrayTypeSymbol array => argument is IArrayTypeSymbol other && (!Mentions(array.ElementType) || MayBeInferred(array.ElementType, other.ElementType)),
        IPointerTypeSymbol => argument is IPointerTypeSymbol,

        // Much converts to a span.
        INamedTypeSymbol { IsRefLikeType: false } named => IsOf(argument, named.OriginalDefinition),
        _ => true,
    };

    private static bool IsOf(ITypeSymbol argument, INamedTypeSymbol definition)
    {
        for (ITypeSymbol? current = argument; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, definition))
            {
                return true;
            }
        }

        foreach (INamedTypeSymbol implemented in argument.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, definition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return parameter.TypeParameterKind == TypeParameterKind.Method;

            case IArrayTypeSymbol array:
                return Mentions(array.ElementType);

            case IPointerTypeSymbol pointer:
                return Mentions(pointer.PointedAtType);

            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    if (Mentions(argument))
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    private static int ArityOf(ISymbol member) => member is IMethodSymbol method ? method.Arity : 0;

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => ImmutableArray<IParameterSymbol>.Empty,
    };
}
