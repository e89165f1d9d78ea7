using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>A fix of a rule about the call protocol: it offers what it can do at the place of a report, often nothing.</summary>
public abstract class ProtocolFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Subject subject = new(diagnostic, root, model, document, context.CancellationToken);
            foreach (Offer offer in Offers(subject))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        offer.Title,
                        _ => Task.FromResult(document.WithSyntaxRoot(offer.Change())),
                        equivalenceKey: GetType().Name + "." + offer.Kind),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done, the best first.</summary>
    private protected abstract IEnumerable<Offer> Offers(Subject subject);
}
