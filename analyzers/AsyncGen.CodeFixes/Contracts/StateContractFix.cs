using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using AsyncGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Contracts;

/// <summary>ACG502: puts the attribute on the parameter that says what the helper does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateContractFix))]
public sealed class StateContractFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG502");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is ParameterSyntax parameter
                && model is not null
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.Contract, out string? contract)
                && contract is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Add [" + contract + "]",
                        _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(parameter, WithAttribute(parameter, Written(contract, parameter, model))))),
                        equivalenceKey: nameof(StateContractFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>The attribute as it is written at a place, with its namespace where that is not imported.</summary>
    private static string Written(string contract, ParameterSyntax place, SemanticModel model)
    {
        string name = contract.Split('(')[0] + "Attribute";
        bool isImported = model.LookupNamespacesAndTypes(place.SpanStart, name: name)
            .Any(static type => type.ContainingNamespace is { Name: "AsyncGen", ContainingNamespace.IsGlobalNamespace: true });
        return isImported ? contract : "AsyncGen." + contract;
    }

    private static ParameterSyntax WithAttribute(ParameterSyntax parameter, string attribute)
    {
        AttributeListSyntax list = SyntaxFactory.ParseCompilationUnit("[assembly: " + attribute + "]").AttributeLists.Single()
            .WithTarget(null)
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        ParameterSyntax bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
