namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>
/// How many calls one invocation of a benchmark makes. A hand-off between threads takes now half a microsecond, now two:
/// only the average over many says something.
/// </summary>
internal static class Loop
{
    internal const int Cpu = 10_000;
    internal const int Blocking = 1_000;
    internal const int Await = 10_000;
    internal const int InFlight = 16_384;
    internal const int Cancel = 200;
}
