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
                    && (Mentions(parameter.Type, other) || Converts(parameter, arguments[i], compilation));
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

    /// <summary>What inference makes of a type parameter is taken to fit.</summary>
    private static bool Mentions(ITypeSymbol type, IMethodSymbol method) => method.Arity > 0 && type switch
    {
        ITypeParameterSymbol parameter => parameter.TypeParameterKind == TypeParameterKind.Method,
        IArrayTypeSymbol array => Mentions(array.ElementType, method),
        INamedTypeSymbol named => MentionsAny(named.TypeArguments, method),
        _ => false,
    };

    private static bool MentionsAny(ImmutableArray<ITypeSymbol> types, IMethodSymbol method)
    {
        foreach (ITypeSymbol type in types)
        {
            if (Mentions(type, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Converts(IParameterSymbol parameter, IParameterSymbol argument, Compilation compilation)
    {
        bool isImplicit = compilation.ClassifyCommonConversion(argument.Type, parameter.Type).IsImplicit;
        return isImplicit
            || (parameter is { IsParams: true, Type: IArrayTypeSymbol array }
                && compilation.ClassifyCommonConversion(argument.Type, array.ElementType).IsImplicit);
    }
}
