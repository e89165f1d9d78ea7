using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Makes a program smaller for as long as the analyzer and the runs still disagree in the same way.</summary>
internal static class Shrinker
{
    private const int BatchSize = 40;

    /// <summary>The smallest program found; <see langword="null"/> where the program by itself does not show the discrepancy.</summary>
    public static Verdict? Shrink(RandomProgram program, bool isLibraryApart, Discrepancy discrepancy)
    {
        if (Judge([program], isLibraryApart, discrepancy) is not { } smallest)
        {
            return null;
        }

        while (true)
        {
            Verdict? smaller = Candidates(smallest.Program)
                .Chunk(BatchSize)
                .Select(batch => Judge(batch, isLibraryApart, discrepancy))
                .FirstOrDefault(static verdict => verdict is not null);
            if (smaller is null)
            {
                return smallest;
            }

            smallest = smaller;
        }
    }

    /// <summary>The first program that shows the discrepancy.</summary>
    private static Verdict? Judge(RandomProgram[] programs, bool isLibraryApart, Discrepancy discrepancy)
    {
        using CompiledPrograms compiled = CompiledPrograms.Of(programs.Select(static (program, i) => program with { Number = i }));
        ILookup<RandomProgram, (string Rule, int Line)> reports = Reports.Of(compiled.Valid, isLibraryApart);
        return compiled.Valid
            .Select(program => Verdict.Of(program, compiled, reports[program]))
            .FirstOrDefault(verdict => verdict.Discrepancies.Any(found => found.Rule == discrepancy.Rule && found.IsUnconfirmed == discrepancy.IsUnconfirmed));
    }

    private static IEnumerable<RandomProgram> Candidates(RandomProgram program)
    {
        foreach ((ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, RandomProgram> replace) in Blocks.Of(program))
        {
            for (int i = 0; i < block.Length; i++)
            {
                yield return replace(block.RemoveAt(i));
            }

            for (int i = 0; i < block.Length; i++)
            {
                foreach (ImmutableArray<Statement> simpler in Simpler(block[i]))
                {
                    yield return replace([.. block[..i], .. simpler, .. block[(i + 1)..]]);
                }
            }
        }

        string text = ProgramText.Plain(program).ToString();
        foreach (Function helper in program.Helpers)
        {
            // Its name is there once where it is declared.
            if (text.Split($"{helper.Name}(").Length == 2)
            {
                yield return program with { Helpers = program.Helpers.Remove(helper) };
            }
        }
    }

    private static IEnumerable<ImmutableArray<Statement>> Simpler(Statement statement)
    {
        for (int i = 0; i < statement.Parts.Length; i++)
        {
            if (statement.Parts[i].Body is { } body)
            {
                yield return body;
            }

            if (i > 0 && (statement.Parts.Length > 2 || statement.Parts[0].Head != "try"))
            {
                yield return [statement with { Parts = statement.Parts.RemoveAt(i) }];
            }
        }
    }
}
