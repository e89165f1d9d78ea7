using System.Collections.Immutable;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>
/// Says what the asynchronous form of an annotated interface lacks and why (ACG401 and following): the generator itself
/// reports nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfDeclarations;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The generator takes interfaces in generated files too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(AsyncCallRules.AttributeName).IsEmpty)
            {
                return;
            }

            DeclarationReports reports = new(start.Compilation);
            start.RegisterSyntaxNodeAction(node => ReportPart(node, reports), SyntaxKind.InterfaceDeclaration);
            start.RegisterSyntaxNodeAction(node => ReportUnit(node, reports), SyntaxKind.CompilationUnit);
        });
    }

    /// <summary>Each part of an interface reports what is located in it, so that an editor hears of its own file.</summary>
    private static void ReportPart(SyntaxNodeAnalysisContext node, DeclarationReports reports)
    {
        InterfaceDeclarationSyntax part = (InterfaceDeclarationSyntax)node.Node;
        bool canBeAnnotated = part.AttributeLists.Count > 0 || part.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (!canBeAnnotated
            || node.SemanticModel.GetDeclaredSymbol(part, node.CancellationToken) is not { } type)
        {
            return;
        }

        foreach (Diagnostic diagnostic in reports.OfInterface(type, node.CancellationToken))
        {
            if (diagnostic.Location.SourceTree == part.SyntaxTree && part.FullSpan.Contains(diagnostic.Location.SourceSpan))
            {
                node.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void ReportUnit(SyntaxNodeAnalysisContext node, DeclarationReports reports)
    {
        CompilationUnitSyntax unit = (CompilationUnitSyntax)node.Node;
        if (unit.AttributeLists.Count > 0)
        {
            foreach (Diagnostic diagnostic in reports.OfAssembly(unit.SyntaxTree, node.CancellationToken))
            {
                node.ReportDiagnostic(diagnostic);
            }
        }
    }
}
