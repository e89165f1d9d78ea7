namespace AsyncGen.Generator.Model;

/// <summary>All that goes into one generated file.</summary>
internal sealed record Emission(CallInterface Interface, Collisions Collisions, Capabilities Capabilities);
