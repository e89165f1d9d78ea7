using System.Collections.Immutable;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What the analyzer reports of programs.</summary>
internal static class Reports
{
    /// <summary>The rules that programs are measured by.</summary>
    public static readonly ImmutableArray<string> Rules = ["ACG001", "ACG002", "ACG003", "ACG004", "ACG005", "ACG009", "ACG101"];

    /// <summary>The call object as a build sees one of another project.</summary>
    private static readonly MetadataReference Library = Libraries.Image(ProgramLibrary.Source);

    /// <summary>The reports of each program, by line.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="isLibraryApart">Whether the call object comes from another assembly.</param>
    public static ILookup<RandomProgram, (string Rule, int Line)> Of(IReadOnlyList<RandomProgram> programs, bool isLibraryApart = false)
    {
        string[] sources = [.. programs.Select(static program => ProgramText.Plain(program).ToString())];
        CSharpCompilation compilation = isLibraryApart
            ? Compilations.Of(sources, references: Compilations.References.Add(Library))
            : Compilations.Of([.. sources, ProgramLibrary.Source]);
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> diagnostics = new CompilationWithAnalyzers(compilation, [new ProtocolAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id == "AD0001");
        return diagnostics
            .Where(static diagnostic => Rules.Contains(diagnostic.Id))
            .Select(diagnostic => (
                Program: programs.ElementAtOrDefault(compilation.SyntaxTrees.IndexOf(diagnostic.Location.SourceTree!)),
                Report: (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1)))
            .Where(static pair => pair.Program is not null)
            .ToLookup(static pair => pair.Program!, static pair => pair.Report);
    }
}
