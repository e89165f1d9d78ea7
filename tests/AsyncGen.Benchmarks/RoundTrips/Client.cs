namespace AsyncGen.Benchmarks.RoundTrips;

/// <summary>Which thread makes the calls.</summary>
public enum Client
{
    OwnThread,
    PoolThread,
}
