using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>A type parameter of the generated types or of a generated method.</summary>
/// <param name="Name">The name as written in source.</param>
/// <param name="Variance"><c>in </c>, <c>out </c> or nothing.</param>
/// <param name="Constraints">What stands behind <c>where T :</c>, or nothing.</param>
/// <param name="ExplicitConstraint">
/// The constraint that an explicit implementation repeats so that <c>T?</c> means the same there, or nothing.
/// </param>
/// <param name="Attributes">What it tells the trimmer.</param>
internal sealed record TypeParameter(
    string Name,
    string Variance,
    string Constraints,
    string ExplicitConstraint,
    EquatableArray<string> Attributes);
