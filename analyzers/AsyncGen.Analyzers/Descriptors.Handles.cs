using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers;

/// <content>The rules of asynchronous handles.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor HandleNotEnded = new(
        "ACG301",
        "Call is not completed on every path",
        "'{0}' is neither completed nor aborted on every path: {1}",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A manager completes or aborts each call, also one that was cancelled: until then its client waits. An exception out of the method aborts it.",
        helpLinkUri: HelpLinks.Of("ACG301"),
        customTags: RuleTags.Manager);

    public static readonly DiagnosticDescriptor HandleEndedTwice = new(
        "ACG302",
        "Call is completed twice",
        "'{0}' was completed or aborted in line {1} already; this '{2}' throws RPC_S_INVALID_ASYNC_HANDLE",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call is completed or aborted once. Where it is not known who does it, TryComplete and TryAbort say who did.",
        helpLinkUri: HelpLinks.Of("ACG302"),
        customTags: RuleTags.Manager);

    public static readonly DiagnosticDescriptor HandleUsedAfterEnd = new(
        "ACG303",
        "Handle used after its call has ended",
        "'{0}' was completed or aborted in line {1}; '{2}' tells nothing of its call any more",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Once a call was completed or aborted its handle stands for nothing: there is no cancel to ask for and no token.",
        helpLinkUri: HelpLinks.Of("ACG303"),
        customTags: RuleTags.Manager);

    public static readonly DiagnosticDescriptor ReplyIncomplete = new(
        "ACG304",
        "Call is completed without its results",
        "The call of '{0}' is completed without '{1}', which its client takes for not null; abort it where there is none",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A completed call has a result and outs as their types say. What has none is aborted, with a code or an exception that tells why.",
        helpLinkUri: HelpLinks.Of("ACG304"),
        customTags: RuleTags.Manager);

    public static readonly DiagnosticDescriptor CancelNotObserved = new(
        "ACG305",
        "Cancel of a call is not looked at",
        "This loop waits and never looks whether the call of '{0}' was cancelled",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The client of a cancelled call has left, or waits for the end of a grace: TestCancel and the handle's token tell of it.",
        helpLinkUri: HelpLinks.Of("ACG305"),
        customTags: RuleTags.Manager);

    public static readonly DiagnosticDescriptor EndedUnderLock = new(
        "ACG306",
        "Call is completed under a lock",
        "This ends the call of '{0}' while '{1}' is locked, and the hook of its client runs under the lock",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        description: "What a client has in CallOptions.Synchronize is signaled before a member that ends the call returns. Code after an await never runs there.",
        helpLinkUri: HelpLinks.Of("ACG306"),
        customTags: RuleTags.Manager);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfHandles = ImmutableArray.Create(
        HandleNotEnded,
        HandleEndedTwice,
        HandleUsedAfterEnd,
        ReplyIncomplete,
        CancelNotObserved,
        EndedUnderLock);
}
