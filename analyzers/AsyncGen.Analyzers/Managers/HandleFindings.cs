using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>Words what is found about handles: the variable, the member and the path.</summary>
internal static class HandleFindings
{
    /// <summary>ACG301.</summary>
    public static Finding NotEnded(TrackedObject state, Loss loss)
    {
        Site parameter = state.Duty!;
        Site end = state.Suspect ?? loss.Site;
        return new Finding(
            Descriptors.HandleNotEnded,
            parameter,
            null,
            ImmutableArray.Create<object>(TextAt(parameter.Location), HowItEnds(loss, end)),
            PathOf(IsWholeBody(end) ? null : end));
    }

    /// <summary>ACG302.</summary>
    public static Finding EndedTwice(TrackedObject state, Site end) => new(
        Descriptors.HandleEndedTwice,
        end,
        null,
        ImmutableArray.Create<object>(NameAt(end), LineOf(state.Changed!), MemberName(end)),
        PathOf(state.Changed));

    /// <summary>ACG303.</summary>
    public static Finding UsedAfterEnd(TrackedObject state, Site use) => new(
        Descriptors.HandleUsedAfterEnd,
        use,
        null,
        ImmutableArray.Create<object>(NameAt(use), LineOf(state.Changed!), MemberName(use)),
        PathOf(state.Changed));

    private static string HowItEnds(Loss loss, Site end) => loss.Kind switch
    {
        LossKind.Throw or LossKind.Check => "an exception that nobody takes leaves the method in line " + LineOf(end),
        LossKind.Overwritten => "its variable is assigned again in line " + LineOf(end),
        _ when end.Operation is ICatchClauseOperation => "the handler in line " + LineOf(end) + " does nothing about it",
        _ when IsWholeBody(end) => "the method returns",
        _ => "the method returns after line " + LineOf(end),
    };

    private static bool IsWholeBody(Site site) => site.Operation is IMethodBodyBaseOperation or IBlockOperation;

    /// <summary>The variable on which a member is called, under the name it has where the report is.</summary>
    private static string NameAt(Site site)
    {
        IOperation? receiver = site.Operation switch
        {
            IInvocationOperation invocation => invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };
        for (Frame frame = site.Frame; frame.Outer is not null && receiver is IParameterReferenceOperation { Parameter: var parameter }; frame = frame.Outer)
        {
            receiver = frame.Call is IInvocationOperation call
                && call.Arguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter?.OriginalDefinition, parameter.OriginalDefinition)) is { } given
                    ? given.Value
                    : receiver;
        }

        return TextOf(receiver?.Syntax.ToString() ?? "");
    }

    private static string MemberName(Site site) => site.Operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        _ => site.Operation.Syntax.ToString(),
    };

    private static string TextAt(Location location) => TextOf(location.SourceTree?.GetText().ToString(location.SourceSpan) ?? "");

    private static string TextOf(string text) => text.Length is > 0 and <= 60 && text.IndexOf('\n') < 0 ? text : "call";

    private static string LineOf(Site site) =>
        (site.Operation.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<Site> PathOf(Site? site) => site is null ? ImmutableArray<Site>.Empty : ImmutableArray.Create(site);
}
