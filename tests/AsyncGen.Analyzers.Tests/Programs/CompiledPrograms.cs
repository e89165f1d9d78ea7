using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using AsyncGen.Analyzers.Tests.Programs.Recording;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Programs that were compiled together, to be run.</summary>
internal sealed class CompiledPrograms : IDisposable
{
    private static readonly ImmutableArray<MetadataReference> References =
        Compilations.References.Add(MetadataReference.CreateFromFile(typeof(Call).Assembly.Location));

    private readonly AssemblyLoadContext _context;
    private readonly Assembly _assembly;

    private CompiledPrograms(ImmutableArray<RandomProgram> valid, byte[] image)
    {
        Valid = valid;
        _context = new AssemblyLoadContext("Programs", isCollectible: true);
        _context.Resolving += static (_, name) => name.Name == typeof(Call).Assembly.GetName().Name ? typeof(Call).Assembly : null;
        using MemoryStream stream = new(image);
        _assembly = _context.LoadFromStream(stream);
    }

    /// <summary>The programs that are C#.</summary>
    public ImmutableArray<RandomProgram> Valid { get; }

    /// <summary>Compiles programs; those that are not C# are left out.</summary>
    public static CompiledPrograms Of(IEnumerable<RandomProgram> programs)
    {
        ImmutableArray<RandomProgram> left = [.. programs];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Programs",
            left.Select(static program => CSharpSyntaxTree.ParseText(ProgramText.Running(program).ToString())),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false));
        while (true)
        {
            using MemoryStream stream = new();
            EmitResult result = compilation.Emit(stream);
            if (result.Success)
            {
                return new CompiledPrograms(left, stream.ToArray());
            }

            HashSet<SyntaxTree?> refused =
                [.. result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Location.SourceTree)];
            ImmutableArray<RandomProgram> rest = [.. left.Where((_, i) => !refused.Contains(compilation.SyntaxTrees[i]))];
            Assert.True(rest.Length < left.Length, string.Join("\n", result.Diagnostics));
            left = rest;
            compilation = compilation.RemoveSyntaxTrees(refused.OfType<SyntaxTree>());
        }
    }

    /// <summary>What can be run of a program.</summary>
    public ImmutableArray<Action<bool, bool, bool, bool, int, int, int[]>> RootsOf(RandomProgram program, ImmutableArray<string> names)
    {
        Type type = _assembly.GetType(ProgramText.TypeName(program), throwOnError: true)!;
        return [.. names.Select(name => type.GetMethod(name)!.CreateDelegate<Action<bool, bool, bool, bool, int, int, int[]>>())];
    }

    public void Dispose() => _context.Unload();
}
