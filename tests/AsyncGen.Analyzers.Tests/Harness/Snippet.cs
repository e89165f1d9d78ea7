using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>A C# snippet of a page, compiled with the generator and looked at by the analyzers.</summary>
internal sealed class Snippet
{
    // What a new project has without asking for it.
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // For snippets that do not show what they use.
    private const string Library = "using AsyncGen;\n";

    // What is left out by design is for editors to say; a build is silent about it.
    private const string LeftOut = "ACG407";

    private readonly string _file;
    private readonly int _firstLine;
    private readonly Compilation _compilation;

    public Snippet(MarkdownFence fence, IEnumerable<string> kept)
    {
        string around = fence.Note.Around == "" ? SnippetNote.Place : fence.Note.Around;
        int place = ("\n" + around).IndexOf("\n" + SnippetNote.Place, StringComparison.Ordinal);
        _file = WithLibrary(around[..place] + fence.Code + around[(place + SnippetNote.Place.Length)..]);
        _firstLine = _file[.._file.IndexOf(fence.Code, StringComparison.Ordinal)].Count(static c => c == '\n');

        string[] context = fence.Context == "" ? [] : [WithLibrary(fence.Context)];
        _compilation = Compile([_file, Implicit, .. context, .. kept]);
        Reports = [.. ReportsOf(_compilation)];
    }

    /// <summary>The snippet as a file of a project.</summary>
    public string File => _file;

    /// <summary>What a build or an editor says of the snippet.</summary>
    public IReadOnlyList<Diagnostic> Reports { get; }

    /// <summary>The reports as a build prints them, were the snippet a file of this name.</summary>
    public IEnumerable<string> Printed(string name) => Reports.Select(report =>
    {
        LinePosition start = report.Location.GetLineSpan().StartLinePosition;
        string severity = report.Severity.ToString().ToLowerInvariant();
        string link = report.Descriptor.HelpLinkUri is { Length: > 0 } uri ? $" ({uri})" : "";
        return $"{name}({start.Line + 1 - _firstLine},{start.Character + 1}): {severity} {report.Id}: {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}{link}";
    });

    /// <summary>What the snippet writes when it is run as a program.</summary>
    public string Run()
    {
        using TemporaryFolder folder = new();
        Assert.Empty(_compilation.Emit(folder.In("Snippet.dll")).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        folder.Write("Snippet.runtimeconfig.json", $$"""
            { "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }
            """);
        string library = typeof(CallObject).Assembly.Location;
        System.IO.File.Copy(library, folder.In(Path.GetFileName(library)));
        using ProcessRun run = ProcessRun.ToEnd("dotnet", ["exec", folder.In("Snippet.dll")]);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Output;
    }

    private static string WithLibrary(string file) =>
        CSharpSyntaxTree.ParseText(file).GetCompilationUnitRoot().Usings.Count > 0 ? file : Library + file;

    private static Compilation Compile(string[] files)
    {
        CSharpCompilation compilation = Compilations.Of(files, LanguageVersion.CSharp14);
        bool isProgram = compilation.SyntaxTrees[0].GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        return Verify.Generate(compilation.WithOptions(compilation.Options
            .WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)])));
    }

    private static IEnumerable<Diagnostic> ReportsOf(Compilation compilation)
    {
        SyntaxTree snippet = compilation.SyntaxTrees.First();
        Diagnostic[] diagnostics =
        [
            .. compilation.GetDiagnostics().Concat(Analysis.Of(compilation))
                .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Id != LeftOut),
        ];

        // What stands around is in order, or the snippet has no chance.
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree != snippet);
        return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == snippet);
    }
}
