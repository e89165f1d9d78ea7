using System.Collections.Immutable;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers;

/// <summary>All rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ReturnsByReference = new(
        "ACG401",
        "Member returns by reference",
        "'{0}' {1}: {2}; let it return the value, or mark it [AsyncCallIgnore]",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What a member returns by reference is read when the caller pleases, also after the call: it has no result that Finish_ could give back.",
        helpLinkUri: HelpLinks.Of("ACG401"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor RefStruct = new(
        "ACG402",
        "Signature has a ref struct",
        "'{0}' {1}: {2}; what a call takes and gives back outlives the stack frame that begins it, so let it live on the heap",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call object keeps arguments and results between Begin_ and Finish_, which it cannot do with a ref struct or with a type parameter that allows one.",
        helpLinkUri: HelpLinks.Of("ACG402"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor Pointer = new(
        "ACG403",
        "Signature has a pointer",
        "'{0}' {1}: {2}; allow it, or use nint or a type that wraps the pointer",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Generated code is compiled with the options of the project: without unsafe code it cannot name a pointer or a function pointer.",
        helpLinkUri: HelpLinks.Of("ACG403"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor NameTaken = new(
        "ACG404",
        "Generated name is taken",
        "'{0}' {1}: {2}; choose other names",
        Categories.Design,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The names of the generated types and members follow from those of the interface. One of them belongs to another type or member already.",
        helpLinkUri: HelpLinks.Of("ACG404"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor NotNameable = new(
        "ACG405",
        "Interface cannot be named from generated code",
        "'{0}' {1}: {2}",
        Categories.Design,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generated types stand at namespace level in files of their own, from where they must be able to name the interface.",
        helpLinkUri: HelpLinks.Of("ACG405"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor Misused = new(
        "ACG406",
        "[AsyncCall] is misused",
        "[AsyncCall] for '{0}' has no effect: {1}",
        Categories.Design,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "On an interface the attribute takes no type; on an assembly it takes that of an interface, without type arguments. Each interface is annotated once.",
        helpLinkUri: HelpLinks.Of("ACG406"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor ByDesign = new(
        "ACG407",
        "Member is left out by design",
        "'{0}' {1}: {2}",
        Categories.Design,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Static members, events, Dispose and what callers of the interface cannot call are not calls of the server.",
        helpLinkUri: HelpLinks.Of("ACG407"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor CancelableBase = new(
        "ACG408",
        "Cancelable base makes the interface cancelable",
        "'{0}' is cancelable although it says Cancelable = false: its base '{1}' is; say it there too, or not at all",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The asynchronous form derives from that of the base, which promises that a call can be cancelled.",
        helpLinkUri: HelpLinks.Of("ACG408"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor LazyResult = new(
        "ACG409",
        "Result is enumerated after the call",
        "'{0}' gives back '{1}', which is enumerated after the call, on the client's thread; give back a list or an array, or consider Sinks = true",
        Categories.Design,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A lazily enumerated result does its work when the caller enumerates it: neither the dispatcher nor a cancel has a part in that.",
        helpLinkUri: HelpLinks.Of("ACG409"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor Dispatch = new(
        "ACG410",
        "COM interface of IDispatch or dual kind",
        "'{0}' is a COM interface of {1} kind, which COM does not call asynchronously; make it one of IUnknown kind or annotate a .NET interface over it",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "COM has asynchronous forms for interfaces that derive from IUnknown only, not for IDispatch and what derives from it.",
        helpLinkUri: HelpLinks.Of("ACG410"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor SeveralTokens = new(
        "ACG411",
        "More than one CancellationToken",
        "'{0}' has more than one CancellationToken: '{1}' is that of the call, the others reach the server as they are; keep one",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The first token is exchanged for the call's own, which a cancel sets off; cancelling another does not cancel the call.",
        helpLinkUri: HelpLinks.Of("ACG411"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor NotWritable = new(
        "ACG412",
        "Member cannot be called from generated code",
        "'{0}' {1}: {2}",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Generated code stands at namespace level and is C#: it cannot call every member that an interface can have, nor name every type.",
        helpLinkUri: HelpLinks.Of("ACG412"),
        customTags: RuleTags.Interface);

    public static readonly DiagnosticDescriptor ContractTarget = new(
        "ACG503",
        "Contract on a wrong target",
        "'{0}' {1}; remove [{2}]{3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An attribute that states what a helper does with a call object stands where there is none, or contradicts another one.",
        helpLinkUri: HelpLinks.Of("ACG503"),
        customTags: RuleTags.Contract);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfContractTargets = ImmutableArray.Create(ContractTarget);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfDeclarations = ImmutableArray.Create(
        ReturnsByReference,
        RefStruct,
        Pointer,
        NameTaken,
        NotNameable,
        Misused,
        ByDesign,
        CancelableBase,
        LazyResult,
        Dispatch,
        SeveralTokens,
        NotWritable);

    /// <summary>The rule that reports what keeps an interface or a member from being split.</summary>
    public static DiagnosticDescriptor Of(ShapeReason reason) => reason switch
    {
        ShapeReason.ReturnsByReference => ReturnsByReference,
        ShapeReason.RefStruct => RefStruct,
        ShapeReason.Pointer => Pointer,
        ShapeReason.NameTaken => NameTaken,
        ShapeReason.NotNameable => NotNameable,
        ShapeReason.Misused => Misused,
        ShapeReason.ByDesign => ByDesign,
        _ => NotWritable,
    };

    private static class Categories
    {
        public const string Design = "AsyncGen.Design";
        public const string Protocol = "AsyncGen.Protocol";
        public const string Usage = "AsyncGen.Usage";
    }
}
