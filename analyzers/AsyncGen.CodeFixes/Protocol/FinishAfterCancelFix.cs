using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG001: calls <c>Finish_</c> right after the cancel, where it does not block and its exception is expected.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FinishAfterCancelFix))]
public sealed class FinishAfterCancelFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG001");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is InvocationExpressionSyntax invocation
            && Placement.StatementAlways(invocation) is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
            && subject.Receiver is { } receiver
            && FinishCall.Of(receiver, subject) is { } finish
            && CanFollow(CallPaths.Of(receiver, subject)))
        {
            StatementSyntax statement = Placement.StatementAlways(invocation)!;
            yield return new Offer(
                "Finish",
                "Call '" + finish.Name + "' after the cancel",
                () => Placement.After(subject.Root, statement, finish.Expected(subject)));
        }
    }

    // Not where the cancel may find nothing to cancel, and not where some paths finish the call already.
    private static bool CanFollow(CallPaths? paths) =>
        paths is null || (!paths.IsFinishedLater && !paths.Before.HasFlag(CallStates.Idle));
}
