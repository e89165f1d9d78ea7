using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Sinks;

/// <summary>Says what in the callbacks of sinks, and in the use of sinks, does not do what it looks like (ACG201 and following).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SinkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfSinks;

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
                start.RegisterSymbolAction(CheckType, SymbolKind.NamedType);
                start.RegisterSymbolStartAction(SinkCancels.Start, SymbolKind.NamedType);
                start.RegisterOperationBlockAction(block => CheckBlock(block, types));
            }
        });
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } type && SinkTypes.IsSink(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.StructSink, type.Locations[0], type.Locations.Skip(1), type.Name));
        }
    }

    private static void CheckBlock(OperationBlockAnalysisContext context, CallTypes types)
    {
        if (SinkTypes.CallbackOf(context.OwningSymbol) is not { } callback)
        {
            return;
        }

        foreach (IOperation block in context.OperationBlocks)
        {
            foreach (IOperation waiting in SinkWaits.In(block, types))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.BlocksInSink, waiting.Syntax.GetLocation(), callback.Name));
            }

            if (callback.Parameters.Any(static parameter => SinkTypes.IsStatus(parameter.Type)))
            {
                foreach (IOperation thrown in SinkThrows.In(block))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.ThrowsInSink, thrown.Syntax.GetLocation(), callback.Name));
                }
            }
        }
    }
}
