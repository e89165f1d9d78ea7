using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Managers;

/// <summary>
/// Knows who has to see to it that a call does not stay open: the method of a manager that is given the handle, and whoever
/// says <c>[TakesCall]</c>. Other methods may only look at it.
/// </summary>
internal sealed class HandleOwners(HandleTypes types, HandleContracts contracts)
{
    /// <summary>Whether some parameter of a method is a handle that the method owns.</summary>
    public bool HasOwned(ISymbol symbol) => symbol is IMethodSymbol method && method.Parameters.Any(Owns);

    /// <summary>Whether the method of a parameter owns what it is given by it.</summary>
    public bool Owns(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None || !types.IsHandle(parameter.Type) || parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return false;
        }

        return contracts.Of(parameter) is { } contract
            ? !contract.IsEmpty
            : parameter.Ordinal == 0 && types.CanComplete(parameter.Type) && IsOfManager(method);
    }

    /// <summary>Whether a method implements a member of a manager's interface, itself or by one that it overrides.</summary>
    private bool IsOfManager(IMethodSymbol method)
    {
        if (!method.ReturnsVoid || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return false;
        }

        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (current.ContainingType.AllInterfaces.Any(candidate => IsManager(candidate) && Implements(current, candidate)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an interface is that of a manager: each of its members gives away a handle, and expects nothing back.</summary>
    private bool IsManager(INamedTypeSymbol candidate)
    {
        bool hasAny = false;
        foreach (ISymbol member in candidate.GetMembers())
        {
            if (member is INamedTypeSymbol or { IsStatic: true } or { IsAbstract: false })
            {
                continue;
            }

            bool isForCalls = member is IMethodSymbol { ReturnsVoid: true, Parameters: { IsEmpty: false } parameters }
                && parameters[0].RefKind == RefKind.None
                && types.CanComplete(parameters[0].Type);
            if (!isForCalls)
            {
                return false;
            }

            hasAny = true;
        }

        return hasAny;
    }

    private bool Implements(IMethodSymbol method, INamedTypeSymbol manager) => manager.GetMembers().OfType<IMethodSymbol>().Any(promised =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(promised)?.OriginalDefinition, method.OriginalDefinition)
        && contracts.Of(promised.Parameters[0]) is null or { IsEmpty: false });
}
