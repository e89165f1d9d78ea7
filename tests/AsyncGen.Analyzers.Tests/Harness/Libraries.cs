using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>Libraries that were compiled without the generator.</summary>
internal static class Libraries
{
    /// <summary>A library as a build references it.</summary>
    public static MetadataReference Image(params string[] sources)
    {
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compile(sources).Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>A library as an editor references a project of the same solution: its symbols have source, but not here.</summary>
    public static MetadataReference Project(params string[] sources) => Compile(sources).ToMetadataReference();

    private static CSharpCompilation Compile(string[] sources)
    {
        CSharpCompilation compilation = Compilations.Of(sources, assemblyName: "Library");
        return compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
    }
}
