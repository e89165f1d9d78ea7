using System.Collections.Generic;

namespace AsyncGen.Analyzers.Flow;

/// <summary>The worlds in which a body is left.</summary>
internal sealed class BodyEnds
{
    /// <summary>In the ordinary way.</summary>
    public List<World> Returned { get; } = [];

    /// <summary>By an exception.</summary>
    public List<(World World, Thrown Exception)> Thrown { get; } = [];
}
