using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>An interface whose asynchronous form the project asks for.</summary>
/// <param name="type">Its definition.</param>
/// <param name="settings">What the attribute says.</param>
/// <param name="shape">What is generated; <see langword="null"/> where nothing is.</param>
/// <param name="problem">Why nothing is.</param>
internal sealed class AnnotatedInterface(INamedTypeSymbol type, AsyncCallSettings settings, InterfaceShape? shape, ShapeProblem problem)
{
    public INamedTypeSymbol Type { get; } = type;

    public AsyncCallSettings Settings { get; } = settings;

    public InterfaceShape? Shape { get; } = shape;

    public ShapeProblem Problem { get; } = problem;
}
