using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG002: finishes the pending call before the next one is begun; in a loop that begins the same again, right after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FinishBeforeBeginFix))]
public sealed class FinishBeforeBeginFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG002");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is not InvocationExpressionSyntax invocation
            || Placement.StatementAlways(invocation) is not { } statement
            || subject.Receiver is not { } receiver
            || FinishCall.Of(receiver, subject) is not { } finish)
        {
            yield break;
        }

        CallStates before = CallPaths.Of(receiver, subject)?.Before ?? CallStates.None;
        if (!before.HasFlag(CallStates.Idle))
        {
            yield return new Offer(
                "Before",
                "Call '" + finish.Name + "' before",
                () => Placement.Before(subject.Root, statement, finish.Awaited(receiver, subject)));
        }
        else if (before == (CallStates.Idle | CallStates.PendingFromHere))
        {
            yield return new Offer(
                "After",
                "Call '" + finish.Name + "' after",
                () => Placement.After(subject.Root, statement, finish.Awaited(receiver, subject)));
        }
    }
}
