using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Managers;

/// <summary>ACG301: aborts the call where it was found cancelled, and in a handler that takes an exception.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AbortFix))]
public sealed class AbortFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG301");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Diagnostic.AdditionalLocations.Count != 1
            || subject.Diagnostic.AdditionalLocations[0] is not { } exit
            || exit.SourceTree != subject.Root.SyntaxTree
            || subject.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter
            || subject.Model.GetDeclaredSymbol(parameter, subject.CancellationToken) is not { } handle
            || AbortOf(handle.Type) is not { } abort)
        {
            yield break;
        }

        SyntaxNode end = subject.Root.FindNode(exit.SourceSpan, getInnermostNodeForTie: true);
        if (HandlerAt(end) is { } handler)
        {
            yield return new Offer("Handler", "Abort '" + handle.Name + "' with the exception", () => subject.Root.ReplaceNode(handler, Aborting(handler, handle, abort, subject)));
        }
        else if (CancelledReturn(end, handle, subject) is { } leaving)
        {
            yield return new Offer("Canceled", "Abort '" + handle.Name + "' before", () => Placement.Before(
                subject.Root, leaving, Abort(handle, abort, ObjectCreationExpression(ParseTypeName("global::System.OperationCanceledException").WithAdditionalAnnotations(Simplifier.Annotation))
                    .WithArgumentList(ArgumentList()))));
        }
    }

    /// <summary>The handler in which a path ends, where nothing in it leaves the method another way or tells of the call.</summary>
    private static CatchClauseSyntax? HandlerAt(SyntaxNode end) =>
        end.FirstAncestorOrSelf<CatchClauseSyntax>() is { } handler
            && !handler.Block.DescendantNodes().Any(static node => node is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or IfStatementSyntax or SwitchStatementSyntax or TryStatementSyntax or AnonymousFunctionExpressionSyntax)
                ? handler
                : null;

    private static CatchClauseSyntax Aborting(CatchClauseSyntax handler, IParameterSymbol handle, string abort, Subject subject)
    {
        bool isNamed = handler.Declaration is { Identifier.RawKind: (int)SyntaxKind.IdentifierToken };
        string name = isNamed ? handler.Declaration!.Identifier.ValueText : Names.Unused("e", handler, subject.Model);
        CatchClauseSyntax named = handler.Declaration switch
        {
            _ when isNamed => handler,
            { } declaration => handler.WithDeclaration(declaration.WithType(declaration.Type.WithTrailingTrivia(Space)).WithIdentifier(Names.Identifier(name))),
            null => handler
                .WithCatchKeyword(handler.CatchKeyword.WithTrailingTrivia(Space))
                .WithDeclaration(CatchDeclaration(
                    ParseTypeName("global::System.Exception").WithAdditionalAnnotations(Simplifier.Annotation).WithTrailingTrivia(Space), Names.Identifier(name))
                    .WithTrailingTrivia(handler.CatchKeyword.TrailingTrivia)),
        };
        return Placement.Tidy(named.WithBlock(handler.Block.AddStatements(Placement.Tidy(Abort(handle, abort, IdentifierName(Names.Identifier(name)))))));
    }

    /// <summary>The <c>return</c> that is reached only where the call was found cancelled.</summary>
    private static ReturnStatementSyntax? CancelledReturn(SyntaxNode end, IParameterSymbol handle, Subject subject)
    {
        IfStatementSyntax? test = end.AncestorsAndSelf().OfType<IfStatementSyntax>().FirstOrDefault();
        StatementSyntax? last = test?.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : test?.Statement;
        return test is not null && last is ReturnStatementSyntax leaving && AsksForCancel(test.Condition, handle, subject) ? leaving : null;
    }

    private static bool AsksForCancel(ExpressionSyntax condition, IParameterSymbol handle, Subject subject) =>
        condition is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } } test
        && SymbolEqualityComparer.Default.Equals(subject.Model.GetSymbolInfo(receiver, subject.CancellationToken).Symbol, handle)
        && subject.Model.GetSymbolInfo(test, subject.CancellationToken).Symbol is IMethodSymbol method
        && CallMarks.MarkOf(method.OriginalDefinition) is { Kind: CallMemberKind.TestCancel };

    /// <summary>The member that aborts a call with an exception.</summary>
    private static string? AbortOf(ITypeSymbol handle) => CallMarks.MarkedMembers(handle)
        .Where(static marked => marked.Mark.Kind == CallMemberKind.Abort)
        .Select(static marked => marked.Member)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(static abort => abort.Parameters.Length == 1 && abort.Parameters[0].Type is { Name: "Exception", ContainingNamespace.Name: "System" })
        ?.Name;

    private static ExpressionStatementSyntax Abort(IParameterSymbol handle, string abort, ExpressionSyntax exception) => ExpressionStatement(InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(Names.Identifier(handle.Name)), IdentifierName(abort)),
        ArgumentList(SingletonSeparatedList(Argument(exception)))));
}
