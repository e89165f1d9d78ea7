using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Model;

/// <summary>What the language of the project allows the generated code to say.</summary>
internal sealed record Capabilities(LanguageVersion LanguageVersion)
{
    public bool HasNullableAnnotations => LanguageVersion >= LanguageVersion.CSharp8;

    public static Capabilities Of(ParseOptions options) =>
        new(options is CSharpParseOptions csharp ? csharp.LanguageVersion : LanguageVersion.CSharp7_3);
}
