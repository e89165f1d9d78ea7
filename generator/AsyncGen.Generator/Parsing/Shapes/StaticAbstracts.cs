using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>
/// Finds the interfaces that cannot be type arguments, since static members of theirs have no implementation; what a
/// call gives back is a type argument of the operation that keeps it.
/// </summary>
internal static class StaticAbstracts
{
    public static bool HasAny(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface } named)
        {
            return false;
        }

        foreach (ISymbol member in named.GetMembers())
        {
            if (member is { IsStatic: true, IsAbstract: true })
            {
                return true;
            }
        }

        foreach (INamedTypeSymbol inherited in named.AllInterfaces)
        {
            foreach (ISymbol member in inherited.GetMembers())
            {
                if (member.IsStatic && (member.IsAbstract || member.IsVirtual)
                    && named.FindImplementationForInterfaceMember(member) is null or { IsAbstract: true })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the member gives such an interface back, as its result or through a parameter.</summary>
    public static bool AreGivenBackBy(IMethodSymbol method)
    {
        if (!method.ReturnsVoid && HasAny(method.ReturnType))
        {
            return true;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && HasAny(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }
}
