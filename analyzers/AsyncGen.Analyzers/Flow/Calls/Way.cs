using System.Collections.Generic;

namespace AsyncGen.Analyzers.Flow;

/// <summary>One way through a method that is followed in place of its call.</summary>
/// <param name="Frame">The call.</param>
/// <param name="World">The world in which it returns.</param>
/// <param name="Result">What it gives back.</param>
/// <param name="ByReference">What its parameters by reference hold then, in the order of the parameters.</param>
internal sealed record Way(Frame Frame, World World, Value Result, IReadOnlyList<Value> ByReference);
