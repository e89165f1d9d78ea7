namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>
/// Decisions read from numbers. Zero, and everything behind the last number, decides for what is simplest, so numbers that
/// shrink make sources that do.
/// </summary>
internal sealed class Choices(int[] numbers)
{
    private int _at;

    public int Next(int count) => _at < numbers.Length ? numbers[_at++] % count : 0;

    public bool Chance(int percent) => Next(100) >= 100 - percent;

    public T Pick<T>(params T[] options) => options[Next(options.Length)];
}
