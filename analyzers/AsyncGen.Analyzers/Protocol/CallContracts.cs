using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>What helpers say by attributes that they do with a call object.</summary>
internal sealed class CallContracts(CallTypes types)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<MemberEffect>?> _contracts = new(SymbolEqualityComparer.Default);

    /// <summary>The contract of a parameter, or of a method for the object it is called on; <see langword="null"/> without one.</summary>
    public ImmutableArray<MemberEffect>? Of(ISymbol symbol) => _contracts.GetOrAdd(symbol.OriginalDefinition, Read);

    private ImmutableArray<MemberEffect>? Read(ISymbol symbol)
    {
        List<MemberEffect> effects = [];
        bool hasContract = false;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (!CallAttributes.Is(attribute, attribute.AttributeClass?.Name ?? ""))
            {
                continue;
            }

            MemberEffect? effect = attribute.AttributeClass!.Name switch
            {
                CallAttributes.BeginsCall => new MemberEffect(CallEvents.Begin, types.NumberOf(KeyOf(attribute))),
                CallAttributes.FinishesCall => new MemberEffect(CallEvents.Finish),
                CallAttributes.CancelsCall => new MemberEffect(CallEvents.Cancel),
                CallAttributes.DisposesCall => new MemberEffect(CallEvents.Dispose),
                CallAttributes.TakesCall => new MemberEffect(CallEvents.Take),
                CallAttributes.BorrowsCall => default(MemberEffect),
                _ => null,
            };
            if (effect is { } known)
            {
                hasContract = true;
                if (known.Event != 0)
                {
                    effects.Add(known);
                }
            }
        }

        // In the order in which they can happen to one call.
        effects.Sort(static (one, other) => OrderOf(one.Event).CompareTo(OrderOf(other.Event)));
        return hasContract ? effects.ToImmutableArray() : null;
    }

    public static string? KeyOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null;

    private static int OrderOf(int callEvent) => callEvent switch
    {
        CallEvents.Begin => 0,
        CallEvents.Cancel => 1,
        CallEvents.Finish => 2,
        _ => 3,
    };
}
