using Xunit.Abstractions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What the analyzer says of random programs is what happens when they run.</summary>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    /// <summary>How many reports of a thousand may be of what no run shows, and how many violations of a thousand unreported.</summary>
    private const int Tolerated = 3;

    /// <summary>The programs that are written by hand, the model's verdicts of which are proven.</summary>
    public static TheoryData<string, string> Programs => ModelTests.Programs;

    [Theory]
    [MemberData(nameof(Programs))]
    public void Reports_are_what_the_model_says(string title, string lines)
    {
        _ = title;
        (RandomProgram read, _) = HandWritten.Read(lines.Replace(" | ", "\n", StringComparison.Ordinal));
        using CompiledPrograms compiled = CompiledPrograms.Of([read]);
        RandomProgram program = compiled.Valid.Single();
        Verdict verdict = Verdict.Of(program, compiled, Reports.Of([program])[program]);
        Assert.True(verdict.Discrepancies.IsEmpty, $"{string.Join("\n", verdict.Discrepancies)}\n{ProgramText.Plain(program)}");
    }

    [Fact]
    public void Reports_are_what_runs_show()
    {
        Comparison comparison = new();
        bool isLibraryApart = false;
        foreach (CompiledPrograms batch in ProgramSample.Batches(ProgramSample.Count))
        {
            comparison.Add(batch, isLibraryApart);
            isLibraryApart = !isLibraryApart;
        }

        output.WriteLine(comparison.Table());
        bool isRight = comparison.Unconfirmed * 1000 <= comparison.Reported * Tolerated
            && comparison.Missed * 1000 <= comparison.Expected * Tolerated;
        Assert.True(isRight, isRight ? "" : comparison.Table() + comparison.Examples());
    }
}
