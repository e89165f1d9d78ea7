using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Support;

/// <summary>Names as they are written in source.</summary>
internal static class Identifiers
{
    /// <summary>Puts an <c>@</c> before a name that is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name != "await" ? name : "@" + name;
}
