namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>What an analyzer takes for itself, the binding left out.</summary>
/// <param name="Method">The benchmark's method.</param>
/// <param name="Code">What was analysed.</param>
/// <param name="Nanoseconds">Per method.</param>
/// <param name="Reports">How much it has to say.</param>
internal sealed record OwnTime(string Method, CodeKind Code, double Nanoseconds, int Reports)
{
    internal const string Pattern = "own-time-*.json";

    internal static string FileNameOf(string method, CodeKind code) => $"own-time-{method}-{code}";
}
