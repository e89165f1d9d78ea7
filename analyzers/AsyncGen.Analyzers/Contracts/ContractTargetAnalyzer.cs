using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Contracts;

/// <summary>Says where an attribute that states what a helper does with a call object makes no sense (ACG503).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractTargetAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfContractTargets;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(Contract.SomeMetadataName).IsEmpty)
            {
                start.RegisterSyntaxNodeAction(Check, SyntaxKind.Attribute);
            }
        });
    }

    private static void Check(SyntaxNodeAnalysisContext node)
    {
        // Most attributes are others: nothing is bound for them.
        AttributeSyntax attribute = (AttributeSyntax)node.Node;
        if (!Contract.CanBe(NameOf(attribute.Name))
            || node.SemanticModel.GetSymbolInfo(attribute, node.CancellationToken).Symbol is not { } constructor
            || Contract.Of(constructor.ContainingType) is not { } contract
            || ContractTargets.Of(attribute, contract, node.SemanticModel, node.CancellationToken) is not { } target
            || ContractFault.Of(attribute, contract, target, node.CancellationToken) is not { } fault)
        {
            return;
        }

        node.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ContractTarget,
            attribute.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Contract, contract.Name),
            target.Title,
            fault.Text,
            contract.Name,
            fault.Advice));
    }

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
