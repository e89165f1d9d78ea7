using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Which members are as good as variables.</summary>
internal static class Members
{
    /// <summary>Whether a property gives back what it was last given, as far as can be seen.</summary>
    public static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers()
        .Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>Whether nothing changes what a member holds once its object is made.</summary>
    public static bool IsSteady(ISymbol? member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array or SpecialType.System_String } => true,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true } && property.ContainingType.TypeKind != TypeKind.Interface && IsAuto(property),
        _ => false,
    };
}
