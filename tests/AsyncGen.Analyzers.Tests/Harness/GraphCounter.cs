using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Calls an analyzer for every method body as the compiler does, and counts the flow graphs that it asks for: they are what
/// makes an analyzer of method bodies slow.
/// </summary>
internal sealed class GraphCounter
{
    private readonly Compilation _compilation;
    private readonly List<Action<OperationBlockAnalysisContext>> _actions = [];

    private GraphCounter(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        _compilation = compilation;
        analyzer.Initialize(new Registrations(this));
    }

    /// <summary>The methods for which the analyzer wants graphs.</summary>
    public static IReadOnlyList<string> MethodsWithGraphs(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        GraphCounter counter = new(compilation, analyzer);
        Assert.NotEmpty(counter._actions);
        return [.. compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).SelectMany(counter.MethodsWithGraphs)];
    }

    private IEnumerable<string> MethodsWithGraphs(SyntaxTree tree)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            SyntaxNode? body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
            if (body is not null && model.GetOperation(body) is { } block && WantsGraph(block, model.GetDeclaredSymbol(method)!))
            {
                yield return method.Identifier.Text;
            }
        }
    }

    private bool WantsGraph(IOperation block, ISymbol method)
    {
        int graphs = 0;
        foreach (Action<OperationBlockAnalysisContext> action in _actions)
        {
            action(ContextOf(block, method, Create));
        }

        return graphs > 0;

        ControlFlowGraph Create(IOperation root)
        {
            graphs++;
            return ControlFlowGraph.Create(root.Syntax, root.SemanticModel!)!;
        }
    }

    /// <summary>Only the compiler itself can say where graphs come from.</summary>
    private OperationBlockAnalysisContext ContextOf(IOperation block, ISymbol method, Func<IOperation, ControlFlowGraph> create)
    {
        ConstructorInfo constructor = typeof(OperationBlockAnalysisContext)
            .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(static constructor => Array.Exists(constructor.GetParameters(), static parameter => parameter.ParameterType == typeof(Func<IOperation, ControlFlowGraph>)));
        return (OperationBlockAnalysisContext)constructor.Invoke(
        [
            ImmutableArray.Create(block), method, _compilation, new AnalyzerOptions([]),
            (Action<Diagnostic>)(static _ => { }), (Func<Diagnostic, CancellationToken, bool>)(static (_, _) => true),
            create, block.Syntax.SyntaxTree, (TextSpan?)null, false, CancellationToken.None,
        ]);
    }

    /// <summary>Takes what the analyzer registers when it is loaded.</summary>
    private sealed class Registrations(GraphCounter counter) : AnalysisContext
    {
        public override void EnableConcurrentExecution()
        {
        }

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
        {
        }

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => action(new StartRegistrations(counter));

        public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => counter._actions.Add(action);

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw new NotSupportedException();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw new NotSupportedException();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw new NotSupportedException();
    }

    /// <summary>Takes what the analyzer registers for a compilation.</summary>
    private sealed class StartRegistrations(GraphCounter counter)
        : CompilationStartAnalysisContext(counter._compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds)
        {
            // It is called for one operation and gets no graph.
        }

        public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => counter._actions.Add(action);

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw new NotSupportedException();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw new NotSupportedException();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw new NotSupportedException();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw new NotSupportedException();
    }
}
