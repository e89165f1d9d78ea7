using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Managers;

/// <summary>What methods say by attributes that they do with a handle they are given.</summary>
internal sealed class HandleContracts
{
    private static readonly ImmutableArray<MemberEffect>? Takes = ImmutableArray.Create(new MemberEffect(HandleEvents.Take));
    private static readonly ImmutableArray<MemberEffect>? Borrows = ImmutableArray<MemberEffect>.Empty;

    private readonly ConcurrentDictionary<IParameterSymbol, ImmutableArray<MemberEffect>?> _contracts = new(SymbolEqualityComparer.Default);

    /// <summary>The contract of a parameter: nothing is done, or the handle is taken over; <see langword="null"/> without one.</summary>
    public ImmutableArray<MemberEffect>? Of(IParameterSymbol parameter) => _contracts.GetOrAdd(parameter.OriginalDefinition, static key =>
        CallAttributes.Has(key, CallAttributes.TakesCall) ? Takes
        : CallAttributes.Has(key, CallAttributes.BorrowsCall) ? Borrows
        : null);
}
