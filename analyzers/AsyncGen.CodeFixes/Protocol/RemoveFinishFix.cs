using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG003: removes a <c>Finish_</c> without a call, or begins one where that needs no arguments.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFinishFix))]
public sealed class RemoveFinishFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG003");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        // Where there is a call on another path it has to be finished.
        const CallStates Called = CallStates.Pending | CallStates.PendingFromHere;
        if (subject.Node is not InvocationExpressionSyntax invocation
            || subject.Model.GetSymbolInfo(invocation, subject.CancellationToken).Symbol is not IMethodSymbol finish
            || CallReceiver.Of(invocation, subject.Model, subject.CancellationToken) is not { } receiver
            || !subject.IsCallOf(CallMemberKind.Finish, receiver)
            || (CallPaths.Of(receiver, subject)?.Before & Called) > CallStates.None)
        {
            yield break;
        }

        if (Placement.StatementAlways(invocation) is ExpressionStatementSyntax statement && FinishArguments.AreDiscards(invocation.ArgumentList))
        {
            yield return new Offer("Remove", "Remove '" + finish.Name + "'", () => Placement.Without(subject.Root, statement));
        }

        if (Placement.StatementAlways(invocation) is { } place && CallMembers.BeginOf(finish, receiver.Type, subject.Model, subject.Position) is { } begin)
        {
            yield return new Offer(
                "Begin",
                "Call '" + begin.Name + "' before",
                () => Placement.Before(subject.Root, place, receiver.Call(begin)));
        }
    }
}
