using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>Words what is found: the variable, the operation and the path.</summary>
internal sealed class CallFindings(CallTypes types)
{
    /// <summary>ACG001.</summary>
    public Finding NotFinished(TrackedObject state, Site end, string how) => new(
        Descriptors.NotFinished,
        state.Duty!,
        types.KeyOf(state.Operation),
        ImmutableArray.Create<object>(NameAt(state.Duty!), FinishName(state), how),
        PathOf(state.Opened, end));

    /// <summary>ACG112.</summary>
    public Finding ThrownBeforeFinish(TrackedObject state, Site check) => new(
        Descriptors.ThrownBeforeFinish,
        check,
        types.KeyOf(state.Operation),
        ImmutableArray.Create<object>(FinishName(state), NameAt(state.Duty!)),
        PathOf(state.Duty, state.Opened));

    /// <summary>ACG002.</summary>
    public Finding StillPending(TrackedObject state, Site begin) => new(
        Descriptors.StillPending,
        begin,
        types.KeyOf(state.Operation),
        ImmutableArray.Create<object>(NameAt(begin), OperationName(state)),
        PathOf(state.Opened));

    /// <summary>ACG003.</summary>
    public static Finding NotBegun(TrackedObject state, Site finish) => new(
        Descriptors.NotBegun,
        finish,
        null,
        ImmutableArray.Create<object>(NameAt(finish)),
        PathOf(state.Changed));

    /// <summary>ACG004.</summary>
    public Finding Mismatched(TrackedObject state, Site finish, int operation) => new(
        Descriptors.Mismatched,
        finish,
        types.KeyOf(state.Operation),
        ImmutableArray.Create<object>(NameAt(finish), OperationName(state), types.KeyOf(operation) ?? MemberName(finish)),
        PathOf(state.Opened));

    /// <summary>ACG005.</summary>
    public static Finding Released(TrackedObject state, Site use) => new(
        Descriptors.Released,
        use,
        null,
        ImmutableArray.Create<object>(NameAt(use), LineOf(state.Changed ?? use)),
        PathOf(state.Changed));

    /// <summary>ACG009.</summary>
    public Finding Overwritten(TrackedObject state, Site assignment) => new(
        Descriptors.Overwritten,
        assignment,
        types.KeyOf(state.Operation),
        ImmutableArray.Create<object>(NameAt(state.Opened!), OperationName(state)),
        PathOf(state.Opened));

    /// <summary>A remark on a member that is called: rules ACG101 and following.</summary>
    public Finding Remark(DiagnosticDescriptor rule, Site at, TrackedObject state, params object[] arguments) =>
        new(rule, at, types.KeyOf(state.Operation), ImmutableArray.Create(arguments), PathOf(state.Opened));

    /// <summary>The variable on which a member is called, under the name it has where the report is.</summary>
    public static string NameAt(Site site)
    {
        IOperation? receiver = site.Operation switch
        {
            IInvocationOperation invocation => invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value,
            IPropertyReferenceOperation property => property.Instance,
            IAwaitOperation { Operation: IInvocationOperation { Instance: { } instance } } => instance,
            IAwaitOperation awaiting => awaiting.Operation,
            _ => null,
        };
        for (Frame frame = site.Frame; frame.Outer is not null && receiver is IParameterReferenceOperation { Parameter: var parameter }; frame = frame.Outer)
        {
            receiver = ArgumentFor(parameter, frame.Call) ?? receiver;
        }

        string text = receiver?.Syntax.ToString() ?? "";
        return text.Length is > 0 and <= 60 && text.IndexOf('\n') < 0 ? text : "call";
    }

    /// <summary>The name of the <c>Finish_</c> of the operation in progress.</summary>
    public string FinishName(TrackedObject state)
    {
        ITypeSymbol? type = (state.OpenedBy ?? (state.Duty?.Operation as IInvocationOperation)?.TargetMethod)?.ContainingType;
        return types.FinishOf(type, state.Operation)?.Name ?? "Finish_" + (types.KeyOf(state.Operation) ?? "");
    }

    public static string MemberName(Site site) => site.Operation is IInvocationOperation invocation ? invocation.TargetMethod.Name : site.Operation.Syntax.ToString();

    public static string LineOf(Site site) =>
        (site.Operation.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

    private static IOperation? ArgumentFor(IParameterSymbol parameter, IOperation? call) =>
        call is IInvocationOperation invocation
            && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition)
            ? invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
            : null;

    private string OperationName(TrackedObject state) => types.KeyOf(state.Operation) ?? "a call";

    private static ImmutableArray<Site> PathOf(params Site?[] sites) => sites.Where(static site => site is not null).Select(static site => site!).ToImmutableArray();
}
