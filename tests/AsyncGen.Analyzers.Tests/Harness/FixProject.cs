using System.Collections.Immutable;
using AsyncGen.CodeFixes.Contracts;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>One file in a project as an editor has it, the generated files beside it.</summary>
internal sealed class FixProject : IDisposable
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(RemoveContractFix).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;

    /// <summary>Opens a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="version">The version of the language.</param>
    /// <param name="rule">A rule that is on, however little it says by default.</param>
    public FixProject(string source, LanguageVersion version, string? rule = null)
    {
        // Statements outside of a method are a program.
        CSharpCompilation compilation = Compilations.Of([source], version);
        bool isProgram = compilation.SyntaxTrees[0].GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        if (rule is not null)
        {
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(rule, ReportDiagnostic.Warn)]));
        }

        ProjectId id = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution
            .AddProject(id, "Subject", "Subject", LanguageNames.CSharp)
            .WithProjectParseOptions(id, Compilations.Parsing(version))
            .WithProjectCompilationOptions(id, compilation.Options)
            .WithProjectMetadataReferences(id, compilation.References);
        DocumentId file = DocumentId.CreateNewId(id);
        solution = solution.AddDocument(file, "File0.cs", SourceText.From(source), filePath: compilation.SyntaxTrees[0].FilePath);
        foreach (SyntaxTree generated in Verify.Generate(compilation).SyntaxTrees.Skip(1))
        {
            solution = solution.AddDocument(
                DocumentId.CreateNewId(id), Path.GetFileName(generated.FilePath), generated.GetText(), filePath: generated.FilePath);
        }

        _document = solution.GetDocument(file)!;
    }

    public SyntaxNode Root => _document.GetSyntaxRootAsync().GetAwaiter().GetResult()!;

    /// <summary>The rules that have a fix.</summary>
    public static IEnumerable<string> Fixable => Providers.SelectMany(static provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal);

    /// <summary>Whether there is a fix for the rule of a report.</summary>
    public static bool IsFixable(Diagnostic diagnostic) => Fixable.Contains(diagnostic.Id);

    /// <summary>The project with what is generated for it.</summary>
    public Compilation Compile() => _document.Project.GetCompilationAsync().GetAwaiter().GetResult()!;

    /// <summary>The titles of what is offered at a report, in order.</summary>
    public string[] Offered(Diagnostic diagnostic) => [.. Actions(diagnostic).Select(static action => action.Title)];

    /// <summary>The file after one of the actions that are offered at a report.</summary>
    public string Fix(Diagnostic diagnostic, int choice) => Apply(Actions(diagnostic)[choice]);

    /// <summary>The file after one of the actions was applied to all these reports of a rule in it.</summary>
    public string FixAll(ImmutableArray<Diagnostic> diagnostics, int choice)
    {
        string id = diagnostics.Select(static diagnostic => diagnostic.Id).Distinct().Single();
        CodeFixProvider provider = ProviderOf(id);
        FixAllContext context = new(
            _document,
            provider,
            FixAllScope.Document,
            Actions(diagnostics[0])[choice].EquivalenceKey!,
            [id],
            new Reports(diagnostics),
            CancellationToken.None);
        return Apply(provider.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult()!);
    }

    public void Dispose() => _workspace.Dispose();

    private static CodeFixProvider ProviderOf(string id) =>
        Assert.Single(Providers, provider => provider.FixableDiagnosticIds.Contains(id));

    private List<CodeAction> Actions(Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        CodeFixContext context = new(_document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        ProviderOf(diagnostic.Id).RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        Assert.Equal(actions.Count, actions.Select(static action => action.EquivalenceKey).Distinct().Count());
        return actions;
    }

    private string Apply(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult();
        Solution changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        return changed.GetDocument(_document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    private sealed class Reports(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
