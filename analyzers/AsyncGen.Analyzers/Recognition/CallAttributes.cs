using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>Finds the attributes of the library by their full names: an assembly may have a copy of them.</summary>
internal static class CallAttributes
{
    public const string CallObject = "AsyncCallObjectAttribute";
    public const string CallHandle = "AsyncCallHandleAttribute";
    public const string CallMember = "CallMemberAttribute";
    public const string BeginsCall = "BeginsCallAttribute";
    public const string FinishesCall = "FinishesCallAttribute";
    public const string CancelsCall = "CancelsCallAttribute";
    public const string DisposesCall = "DisposesCallAttribute";
    public const string TakesCall = "TakesCallAttribute";
    public const string BorrowsCall = "BorrowsCallAttribute";
    public const string FreshCall = "FreshCallAttribute";
    public const string PendingCall = "PendingCallAttribute";
    public const string OwnsCalls = "OwnsCallsAttribute";

    /// <summary>Whether a compilation can have call objects at all.</summary>
    public static bool AreKnownTo(Compilation compilation) => !compilation.GetTypesByMetadataName("AsyncGen." + CallObject).IsEmpty;

    /// <summary>Whether a compilation can have asynchronous handles.</summary>
    public static bool HandlesAreKnownTo(Compilation compilation) => !compilation.GetTypesByMetadataName("AsyncGen." + CallHandle).IsEmpty;

    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute, name))
            {
                return attribute;
            }
        }

        return null;
    }

    public static AttributeData? FindOnReturn(IMethodSymbol method, string name)
    {
        foreach (AttributeData attribute in method.GetReturnTypeAttributes())
        {
            if (Is(attribute, name))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Is(AttributeData attribute, string name) => attribute.AttributeClass is { } type && IsOfLibrary(type, name);

    /// <summary>Whether a type is the library's, or a copy of it.</summary>
    public static bool IsOfLibrary(INamedTypeSymbol type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "AsyncGen", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
