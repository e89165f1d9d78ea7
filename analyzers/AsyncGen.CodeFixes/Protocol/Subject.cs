using System.Threading;
using AsyncGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>A report with the code it stands in.</summary>
internal sealed class Subject(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, Document document, CancellationToken cancellationToken)
{
    public Diagnostic Diagnostic { get; } = diagnostic;

    public SyntaxNode Root { get; } = root;

    public SemanticModel Model { get; } = model;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public SyntaxGenerator Generator { get; } = SyntaxGenerator.GetGenerator(document);

    /// <summary>What is reported.</summary>
    public SyntaxNode Node { get; } = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    public int Position => Node.SpanStart;

    /// <summary>The key of the operation that the report is about, if it is known.</summary>
    public string? Operation => Diagnostic.Properties.TryGetValue(DiagnosticProperties.Operation, out string? operation) ? operation : null;

    public LanguageVersion LanguageVersion => ((CSharpParseOptions)Root.SyntaxTree.Options).LanguageVersion;
}
