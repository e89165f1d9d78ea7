using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers;

/// <content>The rules of sinks.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor CancelInSink = new(
        "ACG201",
        "Sink is cancelled from its own callback",
        "This cancels the sink inside of its own '{0}', where it has no effect; use CallSinks.RequestStop",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "From inside a callback of a sink CancelAsyncCall does nothing and says so. CallSinks.RequestStop ends the operation when the callback returns.",
        helpLinkUri: HelpLinks.Of("ACG201"),
        customTags: RuleTags.Sink);

    public static readonly DiagnosticDescriptor SharedSink = new(
        "ACG202",
        "Sink shared by overlapping calls",
        "'{0}' was given to '{1}' of another call object, which may still use it",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        description: "Nothing tells a sink of which operation a result is; two operations call it at the same time, and CancelAsyncCall cancels both.",
        helpLinkUri: HelpLinks.Of("ACG202"),
        customTags: RuleTags.Sink);

    public static readonly DiagnosticDescriptor BlocksInSink = new(
        "ACG203",
        "Sink callback blocks",
        "This blocks inside of '{0}', and the operation waits with its results",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "While a sink is in a callback nothing more is delivered to it, and its server waits once the queue is full.",
        helpLinkUri: HelpLinks.Of("ACG203"),
        customTags: RuleTags.Sink);

    public static readonly DiagnosticDescriptor ThrowsInSink = new(
        "ACG204",
        "Exception leaves the final status of a sink",
        "The operation is over at its final status: an exception out of '{0}' reaches the trace and nobody else",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "An exception out of results or progress cancels the operation. At the final status there is nothing left to cancel.",
        helpLinkUri: HelpLinks.Of("ACG204"),
        customTags: RuleTags.Sink);

    public static readonly DiagnosticDescriptor StructSink = new(
        "ACG205",
        "Sink is a struct",
        "'{0}' is a struct: each conversion to ICallSink makes another sink, which CancelAsyncCall does not find; make it a class",
        Categories.Design,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Sinks are told apart by reference. A struct is copied into a new object wherever it is passed as one.",
        helpLinkUri: HelpLinks.Of("ACG205"),
        customTags: RuleTags.Sink);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfSharedSinks = ImmutableArray.Create(SharedSink);

    public static readonly ImmutableArray<DiagnosticDescriptor> OfSinks = ImmutableArray.Create(
        CancelInSink,
        BlocksInSink,
        ThrowsInSink,
        StructSink);
}
