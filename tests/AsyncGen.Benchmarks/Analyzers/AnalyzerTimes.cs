namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>What an analyzer takes per method of the project, at best.</summary>
/// <param name="Method">The benchmark's method.</param>
/// <param name="Code">What was analysed.</param>
/// <param name="Processor">Nanoseconds of all threads of the process, with the binding and the garbage collections.</param>
/// <param name="Own">Nanoseconds for which the analyzer was called; binding that it asks for itself is in it.</param>
/// <param name="Reports">How much it has to say about the project.</param>
internal sealed record AnalyzerTimes(string Method, CodeKind Code, double Processor, double Own, int Reports)
{
    internal const string Pattern = "analyzer-*.json";

    internal static string FileNameOf(string method, CodeKind code) => $"analyzer-{method}-{code}";
}
