using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>How messages name what an attribute on an assembly is about.</summary>
internal static class AttributeTitles
{
    /// <summary>The type that the attribute names, or the assembly.</summary>
    public static string OfAssembly(AttributeData attribute, Compilation compilation) =>
        attribute.ConstructorArguments.Length == 1
        && attribute.ConstructorArguments[0].Kind == TypedConstantKind.Type
        && attribute.ConstructorArguments[0].Value is ITypeSymbol type
            ? type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)
            : compilation.Assembly.Name;
}
