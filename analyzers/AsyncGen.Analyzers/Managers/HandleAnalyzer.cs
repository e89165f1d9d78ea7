using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>
/// Follows asynchronous handles through the managers that are given them, and says where a call stays open or is ended twice
/// (ACG301 and following).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfHandles;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CallAttributes.HandlesAreKnownTo(start.Compilation))
            {
                HandleTypes types = new();
                HandleContracts contracts = new();
                HandleOwners owners = new(types, contracts);
                HandleProtocol protocol = new(start.Compilation, types, contracts, owners);
                Callees callees = new(start.Compilation, protocol);
                start.RegisterOperationBlockAction(block => Analyze(block, types, owners, protocol, callees));
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, HandleTypes types, HandleOwners owners, HandleProtocol protocol, Callees callees)
    {
        bool isOwner = owners.HasOwned(context.OwningSymbol);
        foreach (IOperation block in context.OperationBlocks)
        {
            bool isBody = isOwner && block is IBlockOperation;
            if (!isBody && !HandleUse.IsIn(block, types))
            {
                continue;
            }

            FlowOptions options = ProtocolOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GetOptions(block.Syntax.SyntaxTree));
            ControlFlowGraph graph = context.GetControlFlowGraph(block);
            foreach ((ControlFlowGraph body, IMethodSymbol? method) in Bodies.Of(graph, context.OwningSymbol as IMethodSymbol, context.CancellationToken))
            {
                Session session = new(protocol, callees, options, context.CancellationToken);
                session.Run(body, method);
                foreach (Diagnostic diagnostic in session.Findings.ToDiagnostics())
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }

            if (isBody)
            {
                ReportLoops(context, block, owners);
            }
        }
    }

    private static void ReportLoops(OperationBlockAnalysisContext context, IOperation block, HandleOwners owners)
    {
        foreach (IParameterSymbol handle in ((IMethodSymbol)context.OwningSymbol).Parameters.Where(owners.Owns))
        {
            foreach (Location loop in HandleLoops.Unobserved(block, handle))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.CancelNotObserved, loop, handle.Name));
            }
        }
    }

    private static void Check(OperationAnalysisContext context, HandleTypes types)
    {
        IInvocationOperation invocation = (IInvocationOperation)context.Operation;
        if (invocation.Instance is null || types.EffectOf(invocation.TargetMethod) is not { Event: HandleEvents.End or HandleEvents.TryEnd })
        {
            return;
        }

        foreach ((IOperation part, string missing) in HandleReplies.MissingIn(invocation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ReplyIncomplete, part.Syntax.GetLocation(), invocation.Instance.Syntax.ToString(), missing));
        }

        if (Locks.Around(invocation.Syntax) is { } held)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EndedUnderLock, invocation.Syntax.GetLocation(), invocation.Instance.Syntax.ToString(), held));
        }
    }
}
