using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing.Reuse;

/// <summary>
/// Finds the attributes in an interface from a reference: what they mean may depend on more than the reference, such as the
/// project's own types of the attribute's name.
/// </summary>
internal static class MemberAttributes
{
    public static bool AreOn(INamedTypeSymbol definition)
    {
        foreach (ISymbol member in definition.GetMembers())
        {
            bool isMarked = !member.GetAttributes().IsEmpty || member switch
            {
                IMethodSymbol method => !method.GetReturnTypeAttributes().IsEmpty || AreOn(method.TypeParameters) || AreOn(method.Parameters),
                IPropertySymbol property => AreOn(property.Parameters),
                _ => false,
            };
            if (isMarked)
            {
                return true;
            }
        }

        return AreOn(definition.TypeParameters);
    }

    private static bool AreOn<T>(ImmutableArray<T> symbols)
        where T : ISymbol
    {
        foreach (T symbol in symbols)
        {
            if (!symbol.GetAttributes().IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
