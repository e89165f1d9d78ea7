using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers;

/// <content>The rules of the call protocol and of the use of call objects.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor NotFinished = new(
        "ACG001",
        "Cancelled call is not finished",
        "'{0}' is cancelled here but '{1}' is not called on every path: {2}",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "After a cancel only Finish_ tells what became of the call and frees the call object for the next one; Dispose does not replace it.",
        helpLinkUri: HelpLinks.Of("ACG001"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor StillPending = new(
        "ACG002",
        "Begin_ while a call is pending",
        "'{0}' already has '{1}' outstanding; this throws RPC_E_CALL_PENDING",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call object makes one call at a time: Finish_ the one in progress first, or use another call object.",
        helpLinkUri: HelpLinks.Of("ACG002"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor NotBegun = new(
        "ACG003",
        "Finish_ without Begin_",
        "No call is outstanding on '{0}'; this throws RPC_E_CALL_COMPLETE",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Finish_ takes the result of a call that was begun, once; also when it throws, the call is over.",
        helpLinkUri: HelpLinks.Of("ACG003"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor Mismatched = new(
        "ACG004",
        "Finish_ does not match Begin_",
        "'{0}' has '{1}' outstanding, not '{2}'",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The Finish_ of another operation than the one in progress throws and leaves the call alone.",
        helpLinkUri: HelpLinks.Of("ACG004"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor Released = new(
        "ACG005",
        "Call object used after release",
        "'{0}' was released at line {1}",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "After Dispose a call object makes no more calls; a second Dispose is fine.",
        helpLinkUri: HelpLinks.Of("ACG005"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor Overwritten = new(
        "ACG009",
        "Pending call overwritten",
        "This assignment loses the outstanding '{1}' of '{0}'",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The last variable that holds a call object with a call in progress gets another value: nobody can finish or cancel that call any more.",
        helpLinkUri: HelpLinks.Of("ACG009"),
        customTags: RuleTags.Protocol);

    public static readonly DiagnosticDescriptor WaitResultIgnored = new(
        "ACG101",
        "Result of timed Wait ignored before Finish_",
        "'{0}' may not be through when this returns; test the result before '{1}'",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A wait with a time-out says by its result whether the call is through. Without a look at it Finish_ blocks as long as the server pleases.",
        helpLinkUri: HelpLinks.Of("ACG101"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor FinishedAfterTimeout = new(
        "ACG102",
        "Finish_ on the timed-out branch",
        "The wait for '{0}' has timed out on this path; '{1}' blocks until the call is through, cancel it first",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Finish_ waits for the call without a time-out. After a wait that timed out that is seldom meant.",
        helpLinkUri: HelpLinks.Of("ACG102"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor WaitResultNotUsed = new(
        "ACG103",
        "Wait result never used",
        "The result of this wait for '{0}' is not used",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A wait with a time-out says by its result whether the call is through.",
        helpLinkUri: HelpLinks.Of("ACG103"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor ReadBeforeFinish = new(
        "ACG106",
        "Out variable used before Finish_",
        "'{0}' is set by '{1}', which has not been called yet",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        description: "What Finish_ gives back through an out or ref parameter is not there before it.",
        helpLinkUri: HelpLinks.Of("ACG106"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor BlocksInAsync = new(
        "ACG107",
        "Synchronous wait in async method",
        "'{1}' blocks until '{0}' is through; use 'await {0}' first",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An asynchronous method should not hold its thread while a call is in progress: await the call object, then Finish_ returns at once.",
        helpLinkUri: HelpLinks.Of("ACG107"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor BlocksUnderLock = new(
        "ACG108",
        "Blocking wait under lock",
        "This waits for '{0}' while holding '{1}'",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A thread that waits for a server while it holds a lock keeps all others out, and waits forever if the server needs the lock.",
        helpLinkUri: HelpLinks.Of("ACG108"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor RegistrationLeaked = new(
        "ACG110",
        "CancellationTokenRegistration leaked",
        "The registration outlives the call; dispose it before the call object is used again",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A registration that cancels a call holds the call object until the token's source goes, and can cancel a later call.",
        helpLinkUri: HelpLinks.Of("ACG110"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor RegistrationSurvives = new(
        "ACG111",
        "Cancel callback may hit the next call",
        "The registration is still there when another call begins in line {0}, which it may cancel",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A registration that cancels a call must be disposed before the call object begins another one.",
        helpLinkUri: HelpLinks.Of("ACG111"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor ThrownBeforeFinish = new(
        "ACG112",
        "ThrowIfCancellationRequested between Cancel and Finish_",
        "This throws before '{0}' is called, which is mandatory after the cancel of '{1}'",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "After a cancel only Finish_ tells what became of the call and frees the call object.",
        helpLinkUri: HelpLinks.Of("ACG112"),
        customTags: RuleTags.Waiting);

    public static readonly DiagnosticDescriptor ContractNotKept = new(
        "ACG501",
        "Helper contract not kept",
        "'{0}' is [{1}] but {2} on every path",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Callers are checked by what the attribute says: the body must keep it wherever it returns.",
        helpLinkUri: HelpLinks.Of("ACG501"),
        customTags: RuleTags.Contract);

    public static readonly DiagnosticDescriptor ContractPossible = new(
        "ACG502",
        "Helper contract can be stated",
        "'{0}' always {1} '{2}'; [{3}] on the parameter would tell callers in other assemblies",
        Categories.Usage,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "Helpers are followed within a compilation only; elsewhere attributes say what they do.",
        helpLinkUri: HelpLinks.Of("ACG502"),
        customTags: RuleTags.Contract);

    public static readonly DiagnosticDescriptor FieldNotFinished = new(
        "ACG010",
        "Field's call is cancelled but never finished",
        "No member of '{0}' calls Finish_ on '{1}', which is cancelled",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        description: "After a cancel only Finish_ tells what became of the call and frees the call object; a private field that no member hands on must be finished in its own type.",
        helpLinkUri: HelpLinks.Of("ACG010"),
        customTags: RuleTags.Protocol);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfFields = ImmutableArray.Create(FieldNotFinished);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfProtocol = ImmutableArray.Create(
        NotFinished,
        StillPending,
        NotBegun,
        Mismatched,
        Released,
        Overwritten,
        WaitResultIgnored,
        FinishedAfterTimeout,
        WaitResultNotUsed,
        ReadBeforeFinish,
        BlocksInAsync,
        BlocksUnderLock,
        RegistrationLeaked,
        RegistrationSurvives,
        ThrownBeforeFinish,
        ContractNotKept,
        ContractPossible);
}
