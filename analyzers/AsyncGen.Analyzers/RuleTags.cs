namespace AsyncGen.Analyzers;

/// <summary>
/// What a rule is about, for tools that sort or filter by tags: logs in SARIF carry them. The families are those of the
/// numbers.
/// </summary>
internal static class RuleTags
{
    public const string Product = "AsyncGen";

    /// <summary>ACG001 and on: <c>Begin_</c>, <c>Cancel</c>, <c>Finish_</c> and <c>Dispose</c> out of order.</summary>
    public static readonly string[] Protocol = [Product, "Protocol"];

    /// <summary>ACG101 and on: waits, and what lives longer than its call.</summary>
    public static readonly string[] Waiting = [Product, "Waiting"];

    /// <summary>ACG201 and on: sinks, and what runs in them.</summary>
    public static readonly string[] Sink = [Product, "Sink"];

    /// <summary>ACG301 and on: asynchronous handles, and the managers that complete calls with them.</summary>
    public static readonly string[] Manager = [Product, "Manager"];

    /// <summary>ACG401 and on: what the generator makes of an interface.</summary>
    public static readonly string[] Interface = [Product, "Interface"];

    /// <summary>ACG501 and on: what helpers say they do.</summary>
    public static readonly string[] Contract = [Product, "Contract"];
}
