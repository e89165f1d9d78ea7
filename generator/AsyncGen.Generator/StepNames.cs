namespace AsyncGen.Generator;

/// <summary>The tracking names of the pipeline's steps, for tests of what is cached.</summary>
internal static class StepNames
{
    public const string Model = "Model";
    public const string ForeignModel = "ForeignModel";
    public const string Identity = "Identity";
    public const string Collisions = "Collisions";
    public const string Capabilities = "Capabilities";
    public const string Emission = "Emission";
}
