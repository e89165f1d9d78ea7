using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Programs.Recording;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>The random programs are worth measuring by.</summary>
public sealed class GeneratorTests(ITestOutputHelper output)
{
    private const int Count = 300;

    [Fact]
    public void Programs_are_sound_and_go_wrong_in_every_way()
    {
        int valid = 0;
        int runs = 0;
        int clean = 0;
        Dictionary<string, int> expected = [];
        foreach (CompiledPrograms batch in ProgramSample.Batches(Count))
        {
            valid += batch.Valid.Length;
            foreach (RandomProgram program in batch.Valid)
            {
                Truth truth = Truth.Of(program, batch);
                runs += truth.Runs;
                Violation[] violations = [.. truth.Expected];
                clean += violations.Length == 0 ? 1 : 0;
                foreach (Violation violation in violations)
                {
                    expected[violation.Rule] = expected.GetValueOrDefault(violation.Rule) + 1;
                }
            }
        }

        output.WriteLine($"{valid} programs of {Count}, {clean} of them clean, {runs} runs, {string.Join(", ", expected.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key}: {pair.Value}"))}");
        Assert.True(valid > Count * 9 / 10, $"Only {valid} of {Count} were C#");
        Assert.True(clean > valid / 10 && clean < valid * 7 / 10, $"{clean} of {valid} were clean");
        Assert.All(["ACG001", "ACG002", "ACG003", "ACG004", "ACG005", "ACG009", "ACG101"], rule => Assert.True(expected.ContainsKey(rule), $"None breaks {rule}"));
    }

    [Fact]
    public void The_analyzer_sees_the_same_programs()
    {
        ImmutableArray<RandomProgram> programs = ProgramSample.Batches(100).First().Valid;
        CSharpCompilation compilation = Compilations.Of([.. programs.Select(static program => ProgramText.Plain(program).ToString()), ProgramLibrary.Source]);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        foreach (RandomProgram program in programs)
        {
            Assert.Equal(ProgramText.Plain(program).Origins.OrderBy(static pair => pair.Key), ProgramText.Running(program).Origins.OrderBy(static pair => pair.Key));
        }
    }
}
