using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>A member of an interface for which there is nothing in the asynchronous form.</summary>
/// <param name="Member">The member, or one accessor of a property of which the other is there.</param>
/// <param name="Problem">Why.</param>
internal readonly record struct LeftOutMember(ISymbol Member, ShapeProblem Problem);
