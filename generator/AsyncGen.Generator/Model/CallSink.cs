using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>The forms of a pair that push what it gives back to a sink.</summary>
/// <param name="ParameterName">The name of the sink's parameter, not escaped.</param>
/// <param name="Element">The type of the elements where the results are a sequence, which comes piece by piece; else <see langword="null"/>.</param>
/// <param name="IsDeclared">Whether <c>Begin_</c> with a sink has the name of the pair: not where another <c>Begin_</c> is the same.</param>
/// <param name="ResultsName">The name of the method that gives the results to be pulled, or <see langword="null"/>.</param>
/// <param name="DeclaredBy">The bases, by key, that declare it under this very name.</param>
/// <param name="Hides">The bases, by key, that have a <c>Begin_</c> of the same signature.</param>
/// <param name="Aliases">The bases that declare it and whose member must be implemented apart.</param>
internal sealed record CallSink(
    string ParameterName,
    string? Element,
    bool IsDeclared,
    string? ResultsName,
    EquatableArray<string> DeclaredBy,
    EquatableArray<string> Hides,
    EquatableArray<CallAlias> Aliases);
