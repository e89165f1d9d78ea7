using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>
/// Compares what a helper says that it does with a call object with what it does wherever it returns: contracts that are not
/// kept (ACG501), and those that could be stated (ACG502).
/// </summary>
internal sealed class ContractRules(CallTypes types, CallContracts contracts)
{
    /// <summary>Whether a method says what it does with a call object: then its body is looked at whatever there is in it.</summary>
    public bool AreFor(ISymbol method)
    {
        if (method is IMethodSymbol { Parameters: { IsEmpty: false } parameters })
        {
            foreach (IParameterSymbol parameter in parameters)
            {
                if (types.IsCallObject(parameter.Type) && contracts.Of(parameter) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What there is to say about the parameters of a method.</summary>
    /// <param name="left">The parameters and the states of their objects, for each way out.</param>
    public IEnumerable<Diagnostic> Check(IReadOnlyList<(IParameterSymbol Parameter, TrackedObject State)> left)
    {
        foreach (IGrouping<IParameterSymbol, TrackedObject> group in left.GroupBy(
            static pair => pair.Parameter, static pair => pair.State, (IEqualityComparer<IParameterSymbol>)SymbolEqualityComparer.Default))
        {
            TrackedObject[] states = [.. group];
            Diagnostic? diagnostic = contracts.Of(group.Key) is { } contract
                ? Broken(group.Key, contract, states)
                : Possible(group.Key, states);
            if (diagnostic is not null)
            {
                yield return diagnostic;
            }
        }
    }

    private static Diagnostic? Broken(IParameterSymbol parameter, ImmutableArray<MemberEffect> contract, TrackedObject[] states)
    {
        (string Attribute, string Text, bool IsBroken) = contract.IsEmpty
            ? ("BorrowsCall", "is not left as it was", states.Any(static state => IsKnown(state) && state.State != CallStates.Unknown))
            : contract[contract.Length - 1] switch
            {
                { Event: CallEvents.Begin } begin => ("BeginsCall", "is not begun", states.Any(state => IsKnown(state) && !IsBegun(state, begin.Operation))),
                { Event: CallEvents.Finish } => ("FinishesCall", "is not finished", states.Any(static state => IsKnown(state) && state.State is CallStates.Pending or CallStates.Canceled)),
                { Event: CallEvents.Cancel } => ("CancelsCall", "is not cancelled", states.Any(static state => IsKnown(state) && state.State == CallStates.Pending)),
                { Event: CallEvents.Dispose } => ("DisposesCall", "is not disposed", states.Any(static state => IsKnown(state) && state.State != CallStates.Disposed)),
                _ => ("", "", false),
            };
        return IsBroken
            ? Diagnostic.Create(Descriptors.ContractNotKept, parameter.Locations[0], parameter.Name, Attribute, Text)
            : null;
    }

    private Diagnostic? Possible(IParameterSymbol parameter, TrackedObject[] states)
    {
        if (!IsVisible(parameter.ContainingSymbol) || !states.All(IsKnown))
        {
            return null;
        }

        byte state = states[0].State;
        int operation = states[0].Operation;
        bool hasBegunItself = state != CallStates.Pending && states.Any(static other => other.Has(ObjectTraits.HasBegun));
        if (hasBegunItself || states.Any(other => other.State != state))
        {
            return null;
        }

        (string Verb, string Attribute)? contract = state switch
        {
            CallStates.Idle => ("finishes", "FinishesCall"),
            CallStates.Disposed => ("disposes", "DisposesCall"),
            CallStates.Canceled or CallStates.MaybeCanceled => ("cancels", "CancelsCall"),
            CallStates.Pending when types.KeyOf(operation) is { } key && states.All(other => other.Operation == operation) =>
                ("begins", "BeginsCall(\"" + key + "\")"),
            _ => null,
        };
        return contract is { } known
            ? Diagnostic.Create(
                Descriptors.ContractPossible,
                parameter.Locations[0],
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Contract, known.Attribute),
                parameter.ContainingSymbol.Name,
                known.Verb,
                parameter.Name,
                known.Attribute)
            : null;
    }

    private static bool IsKnown(TrackedObject state) => !state.IsTop && (state.Has(ObjectTraits.IsCertain) || state.State == CallStates.Idle);

    private static bool IsBegun(TrackedObject state, int operation) =>
        state.State == CallStates.Pending && (operation == 0 || state.Operation == operation);

    /// <summary>Whether other assemblies can call the method.</summary>
    private static bool IsVisible(ISymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
