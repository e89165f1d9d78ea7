using System.Linq;
using System.Threading;
using AsyncGen.Analyzers;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    public SyntaxNode Node { get; } = Called(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));

    public int Position => Node.SpanStart;

    /// <summary>The call object that the reported invocation is about.</summary>
    public CallReceiver? Receiver => Node is InvocationExpressionSyntax invocation
        ? CallReceiver.Of(invocation, Model, CancellationToken) ?? ReceiverInside()
        : null;

    /// <summary>The key of the operation that the report is about, if it is known.</summary>
    public string? Operation => Diagnostic.Properties.TryGetValue(DiagnosticProperties.Operation, out string? operation) ? operation : null;

    public LanguageVersion LanguageVersion => ((CSharpParseOptions)Root.SyntaxTree.Options).LanguageVersion;

    /// <summary>Whether a member of that part is called here, not a helper that calls it.</summary>
    public bool IsCallOf(CallMemberKind kind, CallReceiver receiver) =>
        Model.GetSymbolInfo(Node, CancellationToken).Symbol is IMethodSymbol method && CallMembers.KindOf(method, receiver.Type) == kind;

    /// <summary>The member of the call object that is called in <c>call?.M()</c> and in <c>await call.M().ConfigureAwait(false)</c>.</summary>
    private static SyntaxNode Called(SyntaxNode node) => node switch
    {
        ConditionalAccessExpressionSyntax access => Called(access.WhenNotNull),
        AwaitExpressionSyntax wait => Called(wait.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax task, Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" } } => Called(task),
        _ => node,
    };

    /// <summary>What a helper goes at that is not given the object: it has the variable in common with the code that calls it.</summary>
    private CallReceiver? ReceiverInside()
    {
        if (Diagnostic.AdditionalLocations.Count == 0
            || Diagnostic.AdditionalLocations[0] is not { } inside
            || inside.SourceTree != Root.SyntaxTree
            || Called(Root.FindNode(inside.SourceSpan, getInnermostNodeForTie: true)) is not InvocationExpressionSyntax invocation
            || CallReceiver.Of(invocation, Model, CancellationToken) is not { Symbol: { } variable } receiver)
        {
            return null;
        }

        // The field of the same object: not that of another one of the type.
        bool isOfThis = ((InvocationExpressionSyntax)Node).Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
        return (isOfThis || variable is ILocalSymbol or IParameterSymbol) && Model.LookupSymbols(Position, name: variable.Name).Contains(variable, SymbolEqualityComparer.Default) ? receiver : null;
    }
}
