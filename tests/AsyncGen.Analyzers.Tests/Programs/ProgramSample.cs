using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>The random programs of a test: the same every day, others in every full run, those of a seed where one is given.</summary>
internal static class ProgramSample
{
    private const int EverydaySeed = 77;

    private const int BatchSize = 100;

    public static readonly int Seed = Environment.GetEnvironmentVariable("ASYNCGEN_SEED") is { } seed
        ? int.Parse(seed.Split(',')[0], CultureInfo.InvariantCulture)
        : TestScale.IsFull ? Environment.TickCount & 0xFFFFFF : EverydaySeed;

    public static readonly int Count = TestScale.IsFull ? 20_000 : 500;

    /// <summary>The programs that are C#, compiled many at a time.</summary>
    /// <param name="count">How many to write.</param>
    public static IEnumerable<CompiledPrograms> Batches(int count)
    {
        foreach (int[] numbers in Enumerable.Range(0, count).Chunk(BatchSize))
        {
            using CompiledPrograms compiled = CompiledPrograms.Of(Programs(numbers));
            yield return compiled;
        }
    }

    /// <summary>The same programs, not to be run.</summary>
    public static ImmutableArray<RandomProgram> Valid(int count) => [.. Batches(count).SelectMany(static batch => batch.Valid)];

    private static ImmutableArray<RandomProgram> Programs(int[] numbers) =>
        [.. numbers.Select(static number => ProgramGenerator.Generate(unchecked((Seed * 1_000_003) + number), number))];
}
