using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG005: moves a <c>Dispose</c> below the last use in its block, where every path gets there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeLaterFix))]
public sealed class DisposeLaterFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG005");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        foreach (Location location in subject.Diagnostic.AdditionalLocations.Where(location => location.SourceTree == subject.Root.SyntaxTree))
        {
            ExpressionStatementSyntax? dispose = subject.Root.FindNode(location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>();
            if (dispose is { Parent: BlockSyntax block }
                && Disposed(dispose, subject) is { } variable
                && LastUse(block, dispose, variable, subject) is { } last)
            {
                yield return new Offer("Later", "Move 'Dispose' below the last use", () => subject.Root.ReplaceNode(block, Moved(block, dispose, last)));
                yield break;
            }
        }
    }

    /// <summary>The variable that a statement disposes, and does nothing else.</summary>
    private static ISymbol? Disposed(ExpressionStatementSyntax statement, Subject subject)
    {
        ISymbol? disposed = statement.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose", Expression: IdentifierNameSyntax receiver },
        }
            ? CallReceiver.SymbolOf(receiver, subject.Model, subject.CancellationToken)
            : null;
        return disposed is ILocalSymbol or IParameterSymbol ? disposed : null;
    }

    /// <summary>The last statement of the block with the variable in it, when the use is in between and nothing leaves the block.</summary>
    private static StatementSyntax? LastUse(BlockSyntax block, StatementSyntax dispose, ISymbol variable, Subject subject)
    {
        StatementSyntax[] below = block.Statements.SkipWhile(statement => statement != dispose).Skip(1).ToArray();
        int last = System.Array.FindLastIndex(below, statement => Mentions(statement, variable, subject));
        bool isBelow = last >= 0 && below.Take(last + 1).Any(statement => statement.Span.Contains(subject.Node.Span));
        return isBelow && !below.Take(last + 1).Any(Leaves) ? below[last] : null;
    }

    private static bool Mentions(StatementSyntax statement, ISymbol variable, Subject subject) => statement.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == variable.Name)
        .Any(name => SymbolEqualityComparer.Default.Equals(subject.Model.GetSymbolInfo(name, subject.CancellationToken).Symbol, variable));

    private static bool Leaves(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node
            is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax
            or BreakStatementSyntax or ContinueStatementSyntax or YieldStatementSyntax);

    private static BlockSyntax Moved(BlockSyntax block, StatementSyntax dispose, StatementSyntax last)
    {
        SyntaxList<StatementSyntax> statements = block.Statements.Insert(block.Statements.IndexOf(last) + 1, dispose);
        return block.WithStatements(statements.RemoveAt(block.Statements.IndexOf(dispose)));
    }
}
