using System.Collections.Immutable;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Changes that leave alone what a program does leave alone what the analyzer says of it.</summary>
public sealed class MetamorphicTests
{
    private static readonly int Count = TestScale.IsFull ? 3_000 : 100;

    private static readonly Lazy<ImmutableArray<RandomProgram>> Sample = new(static () => ProgramSample.Valid(Count));

    public static TheoryData<string> Changes => [.. Metamorphoses.All.Select(static change => change.Name)];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Random_programs_are_judged_alike(string name)
    {
        int changes = Check(name, Sample.Value);
        Assert.True(changes > Count / 3, $"Only {changes} of {Count} were changed");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Programs_written_by_hand_are_judged_alike(string name) =>
        Check(name, [.. ModelTests.Programs.Select(static (row, i) => HandWritten.ReadNumbered(i, ((string)row[1]).Replace(" | ", "\n", StringComparison.Ordinal)).Program)]);

    /// <summary>Checks programs; how many there was something to change in.</summary>
    private static int Check(string name, IReadOnlyList<RandomProgram> programs)
    {
        Func<RandomProgram, RandomProgram> change = Metamorphoses.All.Single(candidate => candidate.Name == name).Change;
        RandomProgram[] changed = [.. programs.Select(change)];
        ILookup<RandomProgram, (string Rule, int Line)> before = Reports.Of(programs);
        ILookup<RandomProgram, (string Rule, int Line)> after = Reports.Of(changed);
        foreach ((RandomProgram program, RandomProgram other) in programs.Zip(changed))
        {
            string[] expected = Places(program, before[program]);
            string[] actual = Places(other, after[other]);
            Assert.True(
                expected.SequenceEqual(actual),
                $"{string.Join(", ", expected)}\n{ProgramText.Plain(program)}\n{string.Join(", ", actual)}\n{ProgramText.Plain(other)}");
        }

        return programs.Zip(changed).Count(static pair => ProgramText.Plain(pair.First).ToString() != ProgramText.Plain(pair.Second).ToString());
    }

    private static string[] Places(RandomProgram program, IEnumerable<(string Rule, int Line)> reports)
    {
        ProgramText text = ProgramText.Plain(program);
        return [.. reports.Select(report => $"{report.Rule} {text.Origins[report.Line]}").Order(StringComparer.Ordinal)];
    }
}
