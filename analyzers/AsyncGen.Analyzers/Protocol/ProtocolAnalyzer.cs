using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>
/// Follows call objects through the code that uses them and says where the Begin/Cancel/Finish protocol is broken (ACG001 and
/// following).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtocolAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfProtocol;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CallAttributes.AreKnownTo(start.Compilation))
            {
                CallTypes types = new();
                CallContracts contracts = new(types);
                CallProtocol protocol = new(start.Compilation, types, contracts);
                Callees callees = new(start.Compilation, protocol);
                ContractRules rules = new(types, contracts);
                start.RegisterOperationBlockAction(block => Analyze(block, types, protocol, callees, rules));
            }
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, CallTypes types, CallProtocol protocol, Callees callees, ContractRules rules)
    {
        foreach (IOperation block in context.OperationBlocks)
        {
            if (!CallUse.IsIn(block, types) && !(block is IBlockOperation && rules.AreFor(context.OwningSymbol)))
            {
                continue;
            }

            FlowOptions options = ProtocolOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GetOptions(block.Syntax.SyntaxTree));
            ControlFlowGraph graph = context.GetControlFlowGraph(block);
            foreach ((ControlFlowGraph body, IMethodSymbol? method) in Bodies.Of(graph, context.OwningSymbol as IMethodSymbol, context.CancellationToken))
            {
                Session session = new(protocol, callees, options, context.CancellationToken);
                session.Run(body, method);
                foreach (Diagnostic diagnostic in session.Findings.ToDiagnostics().Concat(rules.Check(session.Left)))
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }
}
