using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>What a contract stands on: a parameter, a method for the object it belongs to, or what a method gives back.</summary>
/// <param name="symbol">The parameter or the method.</param>
/// <param name="type">What is expected to be a call object; <see langword="null"/> where there is nothing of the kind.</param>
/// <param name="attributes">All that the target carries.</param>
internal sealed class ContractTarget(ISymbol symbol, ITypeSymbol? type, ImmutableArray<AttributeData> attributes)
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName);

    public ISymbol Symbol { get; } = symbol;

    public ITypeSymbol? Type { get; } = type;

    public ImmutableArray<AttributeData> Attributes { get; } = attributes;

    /// <summary>How a message names it.</summary>
    public string Title => Symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
        ? "lambda expression"
        : Symbol.ToDisplayString(Format);

    public static ContractTarget OfParameter(IParameterSymbol parameter) => new(parameter, parameter.Type, parameter.GetAttributes());

    /// <summary>The object that a method belongs to.</summary>
    public static ContractTarget OfThis(IMethodSymbol method) =>
        new(method, method.IsStatic ? null : method.ContainingType, method.GetAttributes());

    /// <summary>What a method gives back, be it later.</summary>
    public static ContractTarget OfResult(IMethodSymbol method) => new(method, Awaited(method.ReturnType), method.GetReturnTypeAttributes());

    private static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask" } task
        && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            ? task.TypeArguments.Single()
            : type;
}
