using System.Collections.Concurrent;
using System.Threading;
using AsyncGen.Generator.Parsing;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>The interfaces whose asynchronous forms a project asks for, each judged once as the generator judges it.</summary>
internal sealed class AnnotatedInterfaces(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, AnnotatedInterface> _known = new(SymbolEqualityComparer.Default);

    public Compilation Compilation { get; } = compilation;

    /// <summary>Finds what the project asks for; <see langword="null"/> where it does not ask for a form of the interface.</summary>
    public AnnotatedInterface? Find(INamedTypeSymbol definition, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(definition, out AnnotatedInterface? known))
        {
            return known;
        }

        return SettingsOf(definition) is { } settings
            ? _known.GetOrAdd(definition, Judge(definition, settings, cancellationToken))
            : null;
    }

    public AsyncCallSettings? SettingsOf(INamedTypeSymbol definition)
    {
        bool isHere = SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, Compilation.Assembly);
        if (isHere && AsyncCallSettings.On(definition) is { } own)
        {
            return own;
        }

        return AssemblyCalls.Of(Compilation).Settings.TryGetValue(definition, out AsyncCallSettings? settings) ? settings : null;
    }

    private AnnotatedInterface Judge(INamedTypeSymbol definition, AsyncCallSettings settings, CancellationToken cancellationToken)
    {
        LanguageVersion version = (Compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.Latest;
        ParseContext context = ParseContext.AfterGeneration(definition, Compilation, version, cancellationToken);
        return Fault.Contain(
            () =>
            {
                InterfaceShape? shape = InterfaceShape.Of(definition, settings, context, out ShapeProblem problem);
                return new AnnotatedInterface(definition, settings, shape, problem);
            },
            fault => new AnnotatedInterface(
                definition,
                settings,
                null,
                new ShapeProblem(ShapeReason.NotWritable, "AsyncGen fails on it (" + fault.GetType().Name + ": " + fault.Message + ")")));
    }
}
