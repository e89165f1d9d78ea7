using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>Finds what an attribute in the source stands on.</summary>
internal static class ContractTargets
{
    /// <summary>
    /// The target of an attribute; <see langword="null"/> where such an attribute cannot stand, which the compiler reports.
    /// </summary>
    public static ContractTarget? Of(AttributeSyntax attribute, Contract contract, SemanticModel model, CancellationToken cancellationToken)
    {
        if (attribute.Parent is not AttributeListSyntax { Parent: { } bearer } list)
        {
            return null;
        }

        SyntaxKind explicitTarget = list.Target?.Identifier.Kind() ?? SyntaxKind.None;
        if (bearer is ParameterSyntax)
        {
            bool isOnParameter = !contract.IsOfResult && explicitTarget is SyntaxKind.None or SyntaxKind.ParamKeyword;
            return isOnParameter && model.GetDeclaredSymbol(bearer, cancellationToken) is IParameterSymbol parameter
                ? ContractTarget.OfParameter(parameter)
                : null;
        }

        if (MethodOf(bearer, model, cancellationToken) is not { } method)
        {
            return null;
        }

        return (explicitTarget, contract.IsOfResult) switch
        {
            (SyntaxKind.ReturnKeyword, true) => ContractTarget.OfResult(method),
            (SyntaxKind.ParamKeyword, false) when method.Parameters.LastOrDefault() is { } value => ContractTarget.OfParameter(value),
            (SyntaxKind.None or SyntaxKind.MethodKeyword, false) when HasReceiver(method) => ContractTarget.OfThis(method),
            _ => null,
        };
    }

    private static IMethodSymbol? MethodOf(SyntaxNode bearer, SemanticModel model, CancellationToken cancellationToken) => bearer switch
    {
        LambdaExpressionSyntax => model.GetSymbolInfo(bearer, cancellationToken).Symbol as IMethodSymbol,
        DelegateDeclarationSyntax => (model.GetDeclaredSymbol(bearer, cancellationToken) as INamedTypeSymbol)?.DelegateInvokeMethod,
        _ => model.GetDeclaredSymbol(bearer, cancellationToken) as IMethodSymbol,
    };

    // Not the invocation of a delegate, and not a member of an extension block, which belongs to a parameter of the block.
    private static bool HasReceiver(IMethodSymbol method) =>
        method.MethodKind != MethodKind.DelegateInvoke
        && method.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface };
}
