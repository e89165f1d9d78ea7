using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Protocol;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Fields;

/// <summary>Looks over a whole type for private fields whose call is cancelled and finished nowhere (ACG010). Off by default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfFields;

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
                start.RegisterSymbolStartAction(type => Start(type, types), SymbolKind.NamedType);
            }
        });
    }

    private static void Start(SymbolStartAnalysisContext context, CallTypes types)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        IFieldSymbol[] fields = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => IsCandidate(field, types))];
        if (fields.Length == 0 || CallAttributes.Has(type, CallAttributes.OwnsCalls))
        {
            return;
        }

        Dictionary<IFieldSymbol, FieldUse> uses = fields.ToDictionary(
            static field => field, static _ => new FieldUse(), (IEqualityComparer<IFieldSymbol>)SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                IFieldReferenceOperation reference = (IFieldReferenceOperation)operation.Operation;
                if (uses.TryGetValue(reference.Field.OriginalDefinition, out FieldUse use))
                {
                    use.Add(reference, types);
                }
            },
            OperationKind.FieldReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (IFieldSymbol field in fields)
            {
                if (uses[field].IsCancelledOnly)
                {
                    end.ReportDiagnostic(Diagnostic.Create(Descriptors.FieldNotFinished, field.Locations[0], type.Name, field.Name));
                }
            }
        });
    }

    private static bool IsCandidate(IFieldSymbol field, CallTypes types) =>
        field is { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false } && types.IsCallObject(field.Type);
}
