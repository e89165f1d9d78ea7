using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.CodeFixes.Contracts;

/// <summary>ACG503: removes an attribute that states a contract where none can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveContractFix))]
public sealed class RemoveContractFix : CodeFixProvider
{
    // Not one by one and then merged: two attributes in one pair of brackets share a comma.
    private static readonly FixAllProvider AllOfDocument = FixAllProvider.Create(
        static async (context, document, diagnostics) => await RemoveAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ContractTarget.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AllOfDocument;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove [" + diagnostic.Properties[DiagnosticProperties.Contract] + "]",
                    cancellation => RemoveAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation),
                    equivalenceKey: nameof(RemoveContractFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> RemoveAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<TextChange> changes =
            from diagnostic in diagnostics
            let attribute = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()
            where attribute is not null
            group attribute by (AttributeListSyntax)attribute.Parent! into removed
            select Remove(removed.Key, [.. removed], text);
        return document.WithText(text.WithChanges(changes));
    }

    private static TextChange Remove(AttributeListSyntax list, HashSet<AttributeSyntax> removed, SourceText text)
    {
        AttributeSyntax[] kept = list.Attributes.Where(attribute => !removed.Contains(attribute)).ToArray();
        return kept.Length == 0
            ? new TextChange(WithSpaceAround(list.Span, text), "")
            : new TextChange(
                TextSpan.FromBounds(list.Attributes.First().SpanStart, list.Attributes.Last().Span.End),
                string.Join(", ", kept.Select(static attribute => attribute.ToString())));
    }

    /// <summary>Brackets with the space after them, or with their line when there is nothing else on it.</summary>
    private static TextSpan WithSpaceAround(TextSpan brackets, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(brackets.End);
        int end = brackets.End;
        while (end < line.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        TextLine first = text.Lines.GetLineFromPosition(brackets.Start);
        bool isAlone = end == line.End && text.ToString(TextSpan.FromBounds(first.Start, brackets.Start)).Trim().Length == 0;
        return isAlone
            ? TextSpan.FromBounds(first.Start, line.EndIncludingLineBreak)
            : TextSpan.FromBounds(brackets.Start, end);
    }
}
