using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>The mark by which generated types are told from others.</summary>
internal static class GeneratedMark
{
    /// <summary>The tool's name in <c>[GeneratedCode]</c>.</summary>
    public const string Tool = "AsyncGen.Generator";

    public static bool IsOn(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } mark
                && Notices.IsIn(mark.ContainingNamespace, "System", "CodeDom", "Compiler")
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value is Tool)
            {
                return true;
            }
        }

        return false;
    }
}
