using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>Knows the library's <c>ICallSink</c>, what implements it, and what is done with sinks, by their full names.</summary>
internal static class SinkTypes
{
    private const string Sink = "ICallSink";

    /// <summary>Whether a compilation can have sinks.</summary>
    public static bool AreKnownTo(Compilation compilation) => !compilation.GetTypesByMetadataName("AsyncGen." + Sink + "`1").IsEmpty;

    /// <summary>Whether a type is the interface of sinks.</summary>
    public static bool IsInterface(ITypeSymbol? type) => type is INamedTypeSymbol { Arity: 1 } named && CallAttributes.IsOfLibrary(named, Sink);

    /// <summary>Whether a class or struct is a sink.</summary>
    public static bool IsSink(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } && type.AllInterfaces.Any(static candidate => IsInterface(candidate));

    /// <summary>The member of the interface that a method is, so that results or a status come in by it; <see langword="null"/> for others.</summary>
    public static IMethodSymbol? CallbackOf(ISymbol symbol)
    {
        for (IMethodSymbol? current = symbol as IMethodSymbol; current is not null; current = current.OverriddenMethod)
        {
            foreach (INamedTypeSymbol candidate in current.ContainingType.AllInterfaces.Where(static candidate => IsInterface(candidate)))
            {
                foreach (IMethodSymbol member in candidate.GetMembers().OfType<IMethodSymbol>())
                {
                    if (SymbolEqualityComparer.Default.Equals(current.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, current.OriginalDefinition))
                    {
                        return member;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Whether all operations of a sink are cancelled: the library's <c>CallSinks.CancelAsyncCall</c>.</summary>
    public static bool IsCancel(IMethodSymbol method) =>
        CallAttributes.IsOfLibrary(method.ContainingType, "CallSinks") && method is { IsStatic: true, Parameters.Length: 1 } && IsInterface(method.Parameters[0].Type);

    /// <summary>Whether a type is what a sink is told by the second of its members.</summary>
    public static bool IsStatus(ITypeSymbol? type) => type is INamedTypeSymbol named && CallAttributes.IsOfLibrary(named, "SinkStatus");

    /// <summary>Whether a type says what a status is about.</summary>
    public static bool IsStatusKind(ITypeSymbol? type) => type is INamedTypeSymbol named && CallAttributes.IsOfLibrary(named, "SinkStatusKind");

    /// <summary>What is behind conversions.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
