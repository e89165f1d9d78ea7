using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Editor.Tests.Harness;

/// <summary>What projects reference, with its documentation.</summary>
internal static class Libraries
{
    // As much of the platform as the tests use: an editor has more to look through, and more time.
    private static readonly string[] s_platform =
    [
        "System.Private.CoreLib", "System.Private.Uri", "System.Runtime", "System.Collections", "System.Console", "System.Linq", "System.Threading",
    ];

    /// <summary>The platform and AsyncGen's library.</summary>
    public static readonly ImmutableArray<MetadataReference> Platform = Load();

    /// <summary>A library as it comes in a package, its documentation beside it.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="isGenerated">Whether it was compiled with the generator.</param>
    public static MetadataReference Of(string source, bool isGenerated = false)
    {
        CSharpParseOptions parsing = new(documentationMode: DocumentationMode.Diagnose);
        Compilation compilation = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(source, parsing)],
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        if (isGenerated)
        {
            CSharpGeneratorDriver.Create(EditorFile.Generators, parseOptions: parsing)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        using MemoryStream image = new();
        using MemoryStream documentation = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image, xmlDocumentationStream: documentation);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(
            image.ToArray(), documentation: XmlDocumentationProvider.CreateFromBytes(documentation.ToArray()));
    }

    private static ImmutableArray<MetadataReference> Load()
    {
        ImmutableArray<MetadataReference>.Builder references = ImmutableArray.CreateBuilder<MetadataReference>();
        foreach (string path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            if (s_platform.Contains(Path.GetFileNameWithoutExtension(path)))
            {
                references.Add(MetadataReference.CreateFromFile(path));
            }
        }

        string library = typeof(AsyncCallAttribute).Assembly.Location;
        references.Add(MetadataReference.CreateFromFile(
            library, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(library, ".xml"))));
        return references.ToImmutable();
    }
}
