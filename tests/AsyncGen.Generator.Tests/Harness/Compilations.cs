using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Makes compilations as strict as a project can be.</summary>
internal static class Compilations
{
    public static readonly ImmutableArray<MetadataReference> References = LoadReferences();

    public static CSharpParseOptions Parsing(LanguageVersion version) =>
        new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Of(
        IReadOnlyList<string> sources,
        LanguageVersion version = LanguageVersion.Preview,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        string assemblyName = "Subject",
        IEnumerable<MetadataReference>? references = null,
        bool allowUnsafe = false)
    {
        CSharpParseOptions parsing = Parsing(version);
        List<SyntaxTree> trees = [];
        for (int i = 0; i < sources.Count; i++)
        {
            trees.Add(CSharpSyntaxTree.ParseText(sources[i], parsing, path: $"/source/File{i}.cs"));
        }

        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: allowUnsafe,
            warningLevel: 9999,
            nullableContextOptions: version >= LanguageVersion.CSharp8 ? nullable : NullableContextOptions.Disable);
        return CSharpCompilation.Create(assemblyName, trees, references ?? References, options);
    }

    /// <summary>Compiles a library that other compilations reference, generator included.</summary>
    public static MetadataReference Library(string source, string assemblyName = "Library", string? alias = null)
    {
        CSharpCompilation compilation = Of([source], assemblyName: assemblyName, allowUnsafe: true);
        CSharpGeneratorDriver
            .Create([new CallGenerator().AsSourceGenerator()], parseOptions: Parsing(LanguageVersion.Preview))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = output.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        MetadataReference reference = MetadataReference.CreateFromImage(stream.ToArray());
        return alias is null ? reference : reference.WithAliases([alias]);
    }

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        ImmutableArray<MetadataReference>.Builder references = ImmutableArray.CreateBuilder<MetadataReference>();
        foreach (string path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            string name = Path.GetFileName(path);
            if (name is "netstandard.dll" or "mscorlib.dll" || name.StartsWith("System.", StringComparison.Ordinal))
            {
                references.Add(MetadataReference.CreateFromFile(path));
            }
        }

        references.Add(MetadataReference.CreateFromFile(typeof(AsyncCallAttribute).Assembly.Location));
        return references.ToImmutable();
    }
}
