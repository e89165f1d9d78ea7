using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>
/// Looks over a sink for callbacks that cancel the sink itself, also through members of its own (ACG201). What is handed to
/// another thread is not followed: there it is right.
/// </summary>
internal sealed class SinkCancels
{
    private const int Depth = 4;

    private readonly INamedTypeSymbol _type;
    private readonly ConcurrentBag<(IMethodSymbol Caller, IInvocationOperation Call)> _calls = [];

    private SinkCancels(INamedTypeSymbol type) => _type = type;

    public static void Start(SymbolStartAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol type || !SinkTypes.IsSink(type))
        {
            return;
        }

        SinkCancels cancels = new(type);
        context.RegisterOperationAction(cancels.Add, OperationKind.Invocation);
        context.RegisterSymbolEndAction(cancels.Report);
    }

    private void Add(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        IMethodSymbol? caller = Functions.Around(call) switch
        {
            null => context.ContainingSymbol as IMethodSymbol,
            ILocalFunctionOperation function => function.Symbol,
            _ => null,
        };
        if (caller is not null
            && SymbolEqualityComparer.Default.Equals(context.ContainingSymbol.ContainingType, _type)
            && (IsCancel(call) || IsFollowed(call)))
        {
            _calls.Add((caller, call));
        }
    }

    private void Report(SymbolAnalysisContext context)
    {
        ILookup<IMethodSymbol, IInvocationOperation> calls = _calls.ToLookup(
            static pair => pair.Caller, static pair => pair.Call, (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default);
        foreach (IGrouping<IMethodSymbol, IInvocationOperation> callback in calls.Where(static group => SinkTypes.CallbackOf(group.Key) is not null))
        {
            foreach (IInvocationOperation call in callback)
            {
                if (Cancel(call, calls, Depth) is { } cancel)
                {
                    IEnumerable<Location> inside = cancel == call ? [] : [cancel.Syntax.GetLocation()];
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.CancelInSink, call.Syntax.GetLocation(), inside, callback.Key.Name));
                }
            }
        }
    }

    /// <summary>What cancels the sink when a call is made.</summary>
    private static IInvocationOperation? Cancel(IInvocationOperation call, ILookup<IMethodSymbol, IInvocationOperation> calls, int depth) =>
        IsCancel(call) ? call
        : depth == 0 ? null
        : calls[call.TargetMethod.OriginalDefinition]
            .OrderBy(static inner => inner.Syntax.SpanStart)
            .Select(inner => Cancel(inner, calls, depth - 1))
            .FirstOrDefault(static cancel => cancel is not null);

    private static bool IsCancel(IInvocationOperation call) =>
        SinkTypes.IsCancel(call.TargetMethod) && SinkTypes.Unwrap(call.Arguments[0].Value) is IInstanceReferenceOperation;

    /// <summary>Whether the body of a call is known and runs at once, to its end: after an await it would be in no callback.</summary>
    private bool IsFollowed(IInvocationOperation call) =>
        call.TargetMethod is { IsAsync: false, IsVirtual: false, IsAbstract: false, IsOverride: false } method
        && (method.MethodKind == MethodKind.LocalFunction
            || (call.Instance is IInstanceReferenceOperation && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, _type)));
}
