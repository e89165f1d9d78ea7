using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>How messages name what they are about.</summary>
internal static class Titles
{
    /// <summary>What has happened to a member.</summary>
    public const string LeftOut = "is left out of the asynchronous form";

    /// <summary>What has happened to an interface.</summary>
    public const string WithoutForm = "has no asynchronous form";

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat OverloadFormat = MemberFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    public static string Of(INamedTypeSymbol type) => type.ToDisplayString(MemberFormat);

    /// <summary>The member with its interface, and with its parameters where the name alone could be another's.</summary>
    public static string Of(ISymbol member)
    {
        bool hasPlainName = member is not IPropertySymbol { IsIndexer: true }
            && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
            && member.ContainingType.GetMembers(member.Name).Length == 1;
        return member.ToDisplayString(hasPlainName ? MemberFormat : OverloadFormat);
    }
}
