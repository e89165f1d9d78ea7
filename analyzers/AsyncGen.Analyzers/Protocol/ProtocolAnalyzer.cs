using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AsyncGen.Analyzers.Flow;
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
    private const string MarkerName = "AsyncGen." + CallAttributes.CallObject;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfProtocol;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(MarkerName).IsEmpty)
            {
                return;
            }

            CallTypes types = new();
            CallProtocol protocol = new(start.Compilation, types);
            Callees callees = new(start.Compilation, protocol);
            start.RegisterOperationBlockAction(block => Analyze(block, types, protocol, callees));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, CallTypes types, CallProtocol protocol, Callees callees)
    {
        foreach (IOperation block in context.OperationBlocks)
        {
            if (!CallUse.IsIn(block, types))
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
        }
    }
}
