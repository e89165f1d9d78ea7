using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG009: finishes the pending call before its last variable gets another value, or gives it up by disposing it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FinishBeforeOverwriteFix))]
public sealed class FinishBeforeOverwriteFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG009");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is not AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
            || CallReceiver.Of(assignment.Left, isConditional: false, subject.Model, subject.CancellationToken) is not { } receiver)
        {
            yield break;
        }

        // On the way to the first assignment in a loop there is nothing to finish, perhaps not even an object.
        bool isAlwaysPending = CallPaths.Of(receiver, subject)?.Before.HasFlag(CallStates.Idle) != true;
        if (isAlwaysPending && FinishCall.Of(receiver, subject) is { } finish)
        {
            yield return new Offer(
                "Finish",
                "Call '" + finish.Name + "' before",
                () => Placement.Before(subject.Root, statement, finish.Awaited(receiver, subject)));
        }

        if ((isAlwaysPending || IsAssigned(receiver, statement, subject)) && CanDispose(receiver, subject))
        {
            yield return new Offer(
                "Dispose",
                "Dispose the call before",
                () => Placement.Before(subject.Root, statement, receiver.When(!isAlwaysPending).Call(IdentifierName("Dispose"))));
        }
    }

    private static bool CanDispose(CallReceiver receiver, Subject subject) =>
        subject.Model.LookupSymbols(subject.Position, receiver.Type, "Dispose").Any(static symbol => symbol is IMethodSymbol { Parameters.Length: 0 });

    private static bool IsAssigned(CallReceiver receiver, StatementSyntax statement, Subject subject) =>
        receiver.Symbol is not ILocalSymbol
        || subject.Model.AnalyzeDataFlow(statement) is { Succeeded: true } flow
        && flow.DefinitelyAssignedOnEntry.Contains(receiver.Symbol, SymbolEqualityComparer.Default);
}
