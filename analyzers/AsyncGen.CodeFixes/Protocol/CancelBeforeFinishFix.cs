using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>ACG102: cancels the call that timed out before it is finished.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancelBeforeFinishFix))]
public sealed class CancelBeforeFinishFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG102");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        if (subject.Node is InvocationExpressionSyntax invocation
            && Placement.StatementAlways(invocation) is { } statement
            && subject.Receiver is { } receiver
            && subject.IsCallOf(CallMemberKind.Finish, receiver)
            && CallMembers.Cancel(receiver.Type, subject.Model, subject.Position) is { } cancel)
        {
            yield return new Offer(
                "Cancel",
                "Call '" + cancel.Name + "' before",
                () => Placement.Before(subject.Root, statement, receiver.Call(cancel)));
        }
    }
}
