using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>All there is to report in one compilation, put together where it is asked for.</summary>
internal sealed class DeclarationReports
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<Diagnostic>> _ofInterfaces = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;
    private readonly AnnotatedInterfaces _interfaces;
    private readonly NameCollisions _collisions;

    public DeclarationReports(Compilation compilation)
    {
        _compilation = compilation;
        _interfaces = new AnnotatedInterfaces(compilation);
        _collisions = new NameCollisions(_interfaces);
    }

    /// <summary>The report about an interface because of the attributes that stand on it.</summary>
    public ImmutableArray<Diagnostic> OfInterface(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _ofInterfaces.TryGetValue(type, out ImmutableArray<Diagnostic> known)
            ? known
            : _ofInterfaces.GetOrAdd(type, FindOfInterface(type, cancellationToken));

    /// <summary>The report about the attributes on the assembly that stand in one file.</summary>
    public ImmutableArray<Diagnostic> OfAssembly(SyntaxTree tree, CancellationToken cancellationToken)
    {
        AssemblyCalls calls = AssemblyCalls.Of(_compilation);
        ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach ((AttributeData attribute, ShapeProblem problem) in calls.Problems)
        {
            if (IsIn(tree, attribute))
            {
                AddMisuse(diagnostics, attribute, AttributeTitles.OfAssembly(attribute, _compilation), problem);
            }
        }

        foreach (KeyValuePair<INamedTypeSymbol, AsyncCallSettings> call in calls.Settings)
        {
            if (IsIn(tree, call.Value.Attribute) && _interfaces.Find(call.Key, cancellationToken) is { } subject)
            {
                AddSubject(diagnostics, subject, cancellationToken);
            }
        }

        return diagnostics.ToImmutable();
    }

    private static bool IsIn(SyntaxTree tree, AttributeData attribute) => attribute.ApplicationSyntaxReference?.SyntaxTree == tree;

    private ImmutableArray<Diagnostic> FindOfInterface(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        AsyncCallSettings? settings = AsyncCallSettings.On(type);
        ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (AsyncCallRules.IsAsyncCall(attribute) && !ReferenceEquals(attribute, settings?.Attribute))
            {
                ShapeProblem problem = AsyncCallRules.OnInterface(attribute);
                AddMisuse(diagnostics, attribute, Titles.Of(type), problem.IsNone ? AsyncCallRules.Twice(type) : problem);
            }
        }

        if (settings is not null && _interfaces.Find(type, cancellationToken) is { } subject)
        {
            AddSubject(diagnostics, subject, cancellationToken);
        }

        return diagnostics.ToImmutable();
    }

    private void AddSubject(ImmutableArray<Diagnostic>.Builder diagnostics, AnnotatedInterface subject, CancellationToken cancellationToken) =>
        new SubjectReport(subject, _interfaces, _collisions, cancellationToken).AddTo(diagnostics);

    private static void AddMisuse(ImmutableArray<Diagnostic>.Builder diagnostics, AttributeData attribute, string title, ShapeProblem problem)
    {
        if (problem.IsReported)
        {
            diagnostics.Add(Diagnostic.Create(Descriptors.Of(problem.Reason), DiagnosticPlaces.Of(attribute), title, problem.Detail));
        }
    }
}
