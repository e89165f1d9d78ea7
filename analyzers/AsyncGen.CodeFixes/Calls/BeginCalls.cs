using System.Linq;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>Finds the <c>Begin_</c> that a <c>Finish_</c> belongs to.</summary>
internal static class BeginCalls
{
    /// <summary>The last one before a report, on the same variable in the same member.</summary>
    public static IMethodSymbol? Last(CallReceiver receiver, IMethodSymbol finish, Subject subject)
    {
        string? operation = CallMarks.MarkedMembers(receiver.Type)
            .Where(marked => marked.Mark.Kind == CallMemberKind.Finish && marked.Member.Name == finish.Name)
            .Select(static marked => marked.Mark.Operation)
            .FirstOrDefault();
        SyntaxNode member = subject.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) ?? subject.Root;
        return member.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(invocation => invocation.SpanStart < subject.Position)
            .Select(invocation => Begun(invocation, receiver, operation, subject))
            .LastOrDefault(static method => method is not null);
    }

    private static IMethodSymbol? Begun(InvocationExpressionSyntax invocation, CallReceiver receiver, string? operation, Subject subject) =>
        subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is IMethodSymbol method
        && CallMarks.MarkOf(method.OriginalDefinition) is { Kind: CallMemberKind.Begin } mark
        && mark.Operation == operation
        && CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is { } begun
        && SymbolEqualityComparer.Default.Equals(begun.Symbol, receiver.Symbol)
            ? method
            : null;
}
