using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Code;

/// <summary>Names that code at a place can use.</summary>
internal static class Names
{
    /// <summary>A name for a new local variable that nothing in the member or around it has.</summary>
    public static string Unused(string wanted, SyntaxNode place, SemanticModel model, params IEnumerable<string> others)
    {
        HashSet<string> taken =
        [
            .. others,
            .. Body(place).SelectMany(static node => node.DescendantTokens()).Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText),
            .. model.LookupSymbols(place.SpanStart).Select(static symbol => symbol.Name),
        ];
        string name = wanted;
        for (int i = 2; taken.Contains(name); i++)
        {
            name = wanted + i;
        }

        return name;
    }

    /// <summary>The member around a place, or all statements that are in none.</summary>
    private static IEnumerable<SyntaxNode> Body(SyntaxNode place) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) is { } member
            ? [member]
            : place.SyntaxTree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>();

    /// <summary>A name as it is written, be it a keyword or not.</summary>
    public static SyntaxToken Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name is not ("await" or "field")
            ? SyntaxFactory.Identifier(name)
            : SyntaxFactory.Identifier(default, SyntaxKind.IdentifierToken, "@" + name, name, default);

    /// <summary>Whether <c>_</c> is something else than a discard at a place.</summary>
    public static bool IsUnderscoreTaken(SyntaxNode place, SemanticModel model) =>
        !model.LookupSymbols(place.SpanStart, name: "_").IsEmpty;
}
