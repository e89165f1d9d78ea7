using System.Collections.Generic;

namespace AsyncGen.Generator.Model;

/// <summary>Names that the bodies of a pair use themselves.</summary>
internal static class ReservedNames
{
    /// <summary>What the record of a pair declares, inherits or overrides.</summary>
    public static readonly IReadOnlyList<string> OfOperation =
    [
        "Name", "ServerToken", "Clear", "Invoke", "InvokeAsync", "Combine", "InvokeObsolete", "_",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    /// <summary>What the record of a form with a sink has beside these.</summary>
    public static readonly IReadOnlyList<string> OfSinks = ["Produce", "ProduceObsolete"];

    /// <summary>What the methods of a call object call by its simple name, and a parameter that is there for its name.</summary>
    public static readonly IReadOnlyList<string> OfMethods = ["CanReuse", "cancellationToken"];
}
