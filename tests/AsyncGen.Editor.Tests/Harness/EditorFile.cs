using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Editor.Tests.Harness;

/// <summary>A file that is open in an editor, in a project that has the package; <c>$$</c> in it is the caret.</summary>
internal sealed class EditorFile
{
    private const string Caret = "$$";

    private static readonly string[] s_analyzers = ["AsyncGen.Generator.dll", "AsyncGen.Analyzers.dll", "AsyncGen.CodeFixes.dll"];

    private static readonly Project s_project = MakeProject();

    /// <summary>Opens a file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="reference">What the project references beside the platform and the library.</param>
    public EditorFile(string text, MetadataReference? reference = null)
    {
        Position = text.IndexOf(Caret, StringComparison.Ordinal);
        Project project = reference is null ? s_project : s_project.AddMetadataReference(reference);
        Document = project.AddDocument("File0.cs", SourceText.From(text.Replace(Caret, "", StringComparison.Ordinal)), filePath: "/source/File0.cs");
    }

    /// <summary>A project that has the package and these files.</summary>
    /// <param name="files">The files by their names.</param>
    public static Project ProjectOf(IEnumerable<(string Name, string Text)> files) => files.Aggregate(
        s_project, static (project, file) => project.AddDocument(file.Name, SourceText.From(file.Text), filePath: "/source/" + file.Name).Project);

    /// <summary>The generator.</summary>
    public static ImmutableArray<ISourceGenerator> Generators =>
        [.. s_analyzers.SelectMany(static name => Load(name).GetGenerators(LanguageNames.CSharp))];

    /// <summary>The analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers =>
        [.. s_analyzers.SelectMany(static name => Load(name).GetAnalyzers(LanguageNames.CSharp))];

    public Document Document { get; }

    /// <summary>Where the caret is.</summary>
    public int Position { get; }

    /// <summary>The project with what is generated for it.</summary>
    public async Task<Compilation> CompileAsync() => (await Document.Project.GetCompilationAsync())!;

    /// <summary>The files are opened in copies of one project, so that what it references is read once.</summary>
    private static Project MakeProject()
    {
        AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
        ProjectId id = ProjectId.CreateNewId();
        Project project = workspace.CurrentSolution
            .AddProject(id, "Subject", "Subject", LanguageNames.CSharp)
            .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose))
            .WithProjectCompilationOptions(id, new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable))
            .WithProjectMetadataReferences(id, Libraries.Platform)
            .WithProjectAnalyzerReferences(id, s_analyzers.Select(Load))
            .GetProject(id)!;
        project.GetCompilationAsync().GetAwaiter().GetResult()!.GetSpecialType(SpecialType.System_Object);
        return project;
    }

    private static AnalyzerFileReference Load(string name) => new(Path.Combine(AppContext.BaseDirectory, name), new Loader());

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
