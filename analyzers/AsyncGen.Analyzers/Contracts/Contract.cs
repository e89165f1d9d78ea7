using System;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>An attribute that says what a helper does with a call object.</summary>
internal sealed class Contract
{
    private const string Suffix = "Attribute";

    private static readonly Contract Begins = new("BeginsCall", isOfResult: false);
    private static readonly Contract Finishes = new("FinishesCall", isOfResult: false);
    private static readonly Contract Cancels = new("CancelsCall", isOfResult: false);
    private static readonly Contract Disposes = new("DisposesCall", isOfResult: false);
    private static readonly Contract Takes = new("TakesCall", isOfResult: false);
    private static readonly Contract Borrows = new("BorrowsCall", isOfResult: false);
    private static readonly Contract Fresh = new("FreshCall", isOfResult: true);
    private static readonly Contract Pending = new("PendingCall", isOfResult: true);

    private static readonly ImmutableArray<Contract> All =
        ImmutableArray.Create(Begins, Finishes, Cancels, Disposes, Takes, Borrows, Fresh, Pending);

    private Contract(string name, bool isOfResult)
    {
        Name = name;
        IsOfResult = isOfResult;
    }

    /// <summary>A contract whose attribute is always there when the others are.</summary>
    public static string SomeMetadataName => "AsyncGen." + Begins.Name + Suffix;

    /// <summary>The name as one writes it between the brackets.</summary>
    public string Name { get; }

    /// <summary>Whether it is about what a method gives back, not about what it is given.</summary>
    public bool IsOfResult { get; }

    /// <summary>Whether an attribute's name, as it is written, can be that of a contract.</summary>
    public static bool CanBe(string name) => All.Any(contract =>
        name.StartsWith(contract.Name, StringComparison.Ordinal)
        && (name.Length == contract.Name.Length || name == contract.Name + Suffix));

    /// <summary>The contract that an attribute states.</summary>
    public static Contract? Of(INamedTypeSymbol? attribute) =>
        All.FirstOrDefault(contract => attribute is not null && CallAttributes.IsOfLibrary(attribute, contract.Name + Suffix));

    /// <summary>Whether a call object cannot be treated by both.</summary>
    public bool Contradicts(Contract other) => IsAgainst(other) || other.IsAgainst(this);

    // Who borrows does nothing at all. After who begins the call is pending, which it is not after the others.
    private bool IsAgainst(Contract other) =>
        (this == Borrows && other != Borrows)
        || (this == Begins && (other == Finishes || other == Disposes))
        || (this == Fresh && other == Pending);
}
