using System.Collections.Immutable;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>
/// Says where a sink is shared by overlapping calls (ACG202). The rule is off by default: by itself in an analyzer, it is not
/// run then, and no method is looked through for it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedSinkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfSharedSinks;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (SinkTypes.AreKnownTo(start.Compilation))
            {
                CallTypes types = new();
                start.RegisterOperationBlockAction(block => CheckBlock(block, types));
            }
        });
    }

    private static void CheckBlock(OperationBlockAnalysisContext context, CallTypes types)
    {
        foreach (IOperation block in context.OperationBlocks)
        {
            foreach ((IInvocationOperation first, IOperation again, string name) in SharedSinks.In(block, types))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SharedSink, again.Syntax.GetLocation(), [first.Syntax.GetLocation()], name, first.TargetMethod.Name));
            }
        }
    }
}
