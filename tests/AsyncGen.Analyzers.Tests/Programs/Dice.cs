namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Random decisions, the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    // Not for secrets: what matters is that it can be repeated.
    private readonly Random _random = new(seed);

    public int Next(int count) => _random.Next(count);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> options) => options[_random.Next(options.Length)];

    public T PickOf<T>(IReadOnlyList<T> options) => options[_random.Next(options.Count)];
}
