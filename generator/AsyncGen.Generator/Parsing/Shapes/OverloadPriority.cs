using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Finds the methods that a call with exactly their types does not reach, since <c>[OverloadResolutionPriority]</c>
/// (C# 13) puts an overload before them.
/// </summary>
internal static class OverloadPriority
{
    public static bool IsOutranked(IMethodSymbol method, Compilation compilation)
    {
        ImmutableArray<ISymbol> overloads = method.ContainingType.GetMembers(method.Name);
        if (overloads.Length == 1)
        {
            return false;
        }

        int own = Of(method);
        foreach (ISymbol member in overloads)
        {
            if (member is IMethodSymbol other
                && !SymbolEqualityComparer.Default.Equals(other, method)
                && Of(other) > own
                && Takes(other, method.Parameters, compilation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any method of the interface has a priority.</summary>
    public static bool IsUsedIn(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method && Of(method) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Of(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
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

    private static bool Takes(IMethodSymbol other, ImmutableArray<IParameterSymbol> arguments, Compilation compilation)
    {
        for (int i = 0; i < other.Parameters.Length; i++)
        {
            IParameterSymbol parameter = other.Parameters[i];
            bool fits = i >= arguments.Length
                ? parameter.IsOptional || parameter.IsParams
                : FitsReference(parameter, arguments[i])
                    && Fits(parameter, arguments[i].Type, compilation);
            if (!fits)
            {
                return false;
            }
        }

        return other.Parameters.Length >= arguments.Length
            || (!other.Parameters.IsEmpty && other.Parameters[other.Parameters.Length - 1].IsParams);
    }

    private static bool FitsReference(IParameterSymbol parameter, IParameterSymbol argument)
    {
        bool isReference = argument.RefKind is RefKind.Ref or RefKind.Out;
        return isReference ? parameter.RefKind == argument.RefKind : parameter.RefKind is not RefKind.Ref and not RefKind.Out;
    }

    private static bool Fits(IParameterSymbol parameter, ITypeSymbol argument, Compilation compilation) =>
        Fits(parameter.Type, argument, compilation)
        || (parameter is { IsParams: true, Type: IArrayTypeSymbol array } && Fits(array.ElementType, argument, compilation));

    /// <summary>Whether the argument converts to the type, whatever the type parameters of the method in it are inferred to be.</summary>
    private static bool Fits(ITypeSymbol type, ITypeSymbol argument, Compilation compilation)
    {
        switch (type)
        {
            case ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }:
                return true;

            case IArrayTypeSymbol array when Mentions(array):
                return argument is IArrayTypeSymbol other && Fits(array.ElementType, other.ElementType, compilation);

            case INamedTypeSymbol named when Mentions(named):
                return IsOf(argument, named.OriginalDefinition);

            default:
                return compilation.ClassifyCommonConversion(argument, type).IsImplicit;
        }
    }

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
}
