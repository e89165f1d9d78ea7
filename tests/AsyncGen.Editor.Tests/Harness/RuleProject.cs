using System.Collections.Immutable;
using System.Reflection;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Editor.Tests.Harness;

/// <summary>A project that is open in an editor, with what it reports file by file and the fixes it offers.</summary>
internal sealed class RuleProject
{
    private static readonly ImmutableArray<CodeFixProvider> s_fixes =
    [
        .. Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "AsyncGen.CodeFixes.dll")).GetTypes()
            .Where(static type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly Compilation _compilation;
    private readonly CompilationWithAnalyzers _analysis;

    private RuleProject(Project project, Compilation compilation)
    {
        Project = project;
        _compilation = compilation;
        _analysis = compilation.WithAnalyzers(EditorFile.Analyzers);
    }

    public Project Project { get; }

    /// <summary>All rules of the package.</summary>
    public static IEnumerable<DiagnosticDescriptor> Rules => EditorFile.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics);

    /// <summary>Opens a project in which every rule is on.</summary>
    public static async Task<RuleProject> OpenAsync(IEnumerable<(string Name, string Text)> files)
    {
        Project project = EditorFile.ProjectOf(files);
        project = project.WithCompilationOptions(project.CompilationOptions!.WithSpecificDiagnosticOptions(
            Rules.Where(static rule => !rule.IsEnabledByDefault).Select(static rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn))));
        return new RuleProject(project, (await project.GetCompilationAsync())!);
    }

    /// <summary>Opens the samples of the rules, where no pragma silences anything.</summary>
    public static Task<RuleProject> OpenSamplesAsync() => OpenAsync(
        Directory.GetFiles(Path.Combine(Repository.Root, "samples", "Rules"), "*.cs").Order(StringComparer.Ordinal).Select(static path =>
            (Path.GetFileName(path), string.Join('\n', File.ReadAllLines(path).Select(static line => line.StartsWith("#pragma", StringComparison.Ordinal) ? "" : line)))));

    public Document Document(string name) => Project.Documents.Single(document => document.Name == name);

    /// <summary>What the editor underlines in a file that is open: what is found by the end of a build only is not among it.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportsInAsync(Document file)
    {
        SemanticModel model = _compilation.GetSemanticModel((await file.GetSyntaxTreeAsync())!);
        ImmutableArray<Diagnostic> reports = await _analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None);
        return [.. reports.OrderBy(static report => report.Location.SourceSpan.Start)];
    }

    /// <summary>What is offered at a report.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OffersAsync(Document file, Diagnostic report)
    {
        List<CodeAction> offers = [];
        foreach (CodeFixProvider fix in s_fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(file, report, (offer, _) => offers.Add(offer), CancellationToken.None));
        }

        return offers;
    }

    /// <summary>The project after the same was done about all reports of a rule.</summary>
    public async Task<Solution> FixAllAsync(string rule, string title, FixAllScope scope)
    {
        Document first = Project.Documents.First();
        Diagnostic report = (await ReportsInAsync(first)).First(report => report.Id == rule);
        CodeAction offer = (await OffersAsync(first, report)).Single(offer => offer.Title == title);
        CodeFixProvider fix = s_fixes.Single(fix => fix.FixableDiagnosticIds.Contains(rule));
        FixAllContext context = scope == FixAllScope.Document
            ? new(first, fix, scope, offer.EquivalenceKey!, [rule], new Reports(this, rule), CancellationToken.None)
            : new(Project, fix, scope, offer.EquivalenceKey!, [rule], new Reports(this, rule), CancellationToken.None);
        CodeAction all = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        return Changed(await all.GetOperationsAsync(CancellationToken.None));
    }

    /// <summary>What the operations of an action make of the solution.</summary>
    public static Solution Changed(ImmutableArray<CodeActionOperation> operations) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;

    private sealed class Reports(RuleProject project, string rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await project.ReportsInAsync(document)).Where(report => report.Id == rule);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project all, CancellationToken cancellationToken)
        {
            List<Diagnostic> reports = [];
            foreach (Document document in all.Documents)
            {
                reports.AddRange(await GetDocumentDiagnosticsAsync(document, cancellationToken));
            }

            return reports;
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project all, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
