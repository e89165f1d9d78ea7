using System.Linq;
using System.Threading;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>Why a contract makes no sense where it stands.</summary>
/// <param name="text">What is the matter with the target, to follow its name.</param>
/// <param name="advice">What else could be done than to remove the attribute; may be empty.</param>
internal sealed class ContractFault(string text, string advice = "")
{
    public string Text { get; } = text;

    public string Advice { get; } = advice;

    /// <summary>The first fault of a contract; <see langword="null"/> when it is all right, or the code is not yet.</summary>
    public static ContractFault? Of(AttributeSyntax attribute, Contract contract, ContractTarget target, CancellationToken cancellationToken)
    {
        if (target.Type is IErrorTypeSymbol)
        {
            return null;
        }

        return OfKind(contract, target)
            ?? OfPair(attribute, contract, target, cancellationToken)
            ?? OfOperation(attribute, target, cancellationToken);
    }

    private static ContractFault? OfKind(Contract contract, ContractTarget target)
    {
        if (target.Symbol is IParameterSymbol { RefKind: RefKind.Out })
        {
            return new ContractFault("is an out parameter, with which nothing is given to the method");
        }

        if (target.Type is { } type && CallMarks.HasPartInProtocol(type))
        {
            return null;
        }

        return target.Symbol switch
        {
            IParameterSymbol => new ContractFault("is not a call object"),
            _ when contract.IsOfResult => new ContractFault("gives back something else than a call object"),
            _ => new ContractFault(
                target.Type is null ? "is static, it belongs to no call object" : "belongs to something else than a call object",
                ", or put it on the parameter it is about"),
        };
    }

    private static ContractFault? OfPair(
        AttributeSyntax attribute, Contract contract, ContractTarget target, CancellationToken cancellationToken)
    {
        foreach (AttributeData other in target.Attributes)
        {
            // The later one of two is reported.
            bool isItself = other.ApplicationSyntaxReference is not { } place
                || (place.SyntaxTree == attribute.SyntaxTree && place.Span == attribute.Span);
            if (isItself)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (Contract.Of(other.AttributeClass) is { } earlier && earlier.Contradicts(contract))
            {
                return new ContractFault("is [" + earlier.Name + "] already, which contradicts it", ", or the other one");
            }
        }

        return null;
    }

    private static ContractFault? OfOperation(AttributeSyntax attribute, ContractTarget target, CancellationToken cancellationToken)
    {
        AttributeData? data = target.Attributes.FirstOrDefault(candidate =>
            candidate.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == attribute.SyntaxTree
            && place.Span == attribute.Span);
        if (data is not { ConstructorArguments.Length: 1 } || data.ConstructorArguments[0].Value is not string operation)
        {
            return null;
        }

        // What has no Begin_ at all, as IAsyncCall, stands for call objects with whatever operations.
        string[] known = CallMarks.Operations(target.Type!).ToArray();
        cancellationToken.ThrowIfCancellationRequested();
        return known.Length == 0 || known.Contains(operation)
            ? null
            : new ContractFault(
                "cannot begin '" + operation + "'",
                ", or name one of its operations: " + string.Join(", ", known.Select(static name => "'" + name + "'")));
    }
}
