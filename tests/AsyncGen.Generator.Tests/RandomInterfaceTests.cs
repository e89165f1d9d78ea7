using System.Globalization;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Generator.Tests.RandomInterfaces;
using AsyncGen.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Whatever the language lets an interface say: what is generated for it compiles.</summary>
public sealed class RandomInterfaceTests
{
    private const string EverydaySeed = "77,5";

    private static readonly int Count = TestScale.IsFull ? 10_000 : 80;

    [Fact]
    public void What_compiles_still_compiles_with_the_call_objects()
    {
        int valid = 0;
        Check(program =>
        {
            CompiledProgram compiled = ProgramCompiler.Compile(program);
            if (!compiled.IsValid)
            {
                return;
            }

            valid++;
            bool hasAllForms = program.Settings.Length > 0 && program.Settings[^1] % 2 == 0;
            if (compiled.Library is { } library)
            {
                AssertClean(hasAllForms ? Forms.AskForAll(library) : library);
            }

            AssertClean(hasAllForms ? Forms.AskForAll(compiled.Project) : compiled.Project);
        });
        Assert.True(valid > Count * 8 / 10, $"Only {valid} of {Count} were C#");
    }

    [Fact]
    public void Models_are_equal_where_the_shapes_are_and_nowhere_else()
    {
        int changes = 0;
        Check(program =>
        {
            CompiledProgram compiled = ProgramCompiler.Compile(program);
            if (!compiled.IsValid)
            {
                return;
            }

            IReadOnlyList<CallInterface> models = Models.Of(compiled.Project);
            IReadOnlyList<CallInterface> same = Models.Of(Mutations.Reformat(compiled.Project));
            Assert.Equal(models, same);
            Assert.Equal(models.Select(static model => model.GetHashCode()), same.Select(static model => model.GetHashCode()));

            CallObjects objects = CallObjects.In(compiled.Project);
            if (Mutations.ChangeMember(compiled.Project, objects, new Choices([.. program.Settings.Reverse()])) is { } changed)
            {
                changes++;
                Assert.NotEqual(models, Models.Of(changed));
            }
        });
        Assert.True(changes > Count * 3 / 10, $"Only {changes} of {Count} could be changed");
    }

    [Fact]
    public void What_is_remembered_is_what_would_be_found()
    {
        Check(program =>
        {
            CompiledProgram compiled = ProgramCompiler.Compile(program);
            if (compiled.Project.SyntaxTrees.IsEmpty)
            {
                // The library is not C#: there is nothing to reference.
                return;
            }

            CallObjects objects = CallObjects.In(compiled.Project);
            Choices choices = new([.. program.Settings.Reverse(), .. program.Interfaces[0].Head.Reverse()]);
            GeneratorDriver driver = Drive(compiled.Project);
            for (int i = 0; i < 4; i++)
            {
                CSharpCompilation changed = Mutations.ChangeElsewhere(compiled.Project, objects, choices);
                CSharpCompilation fresh = Mutations.Reparse(changed);
                driver = driver.RunGenerators(changed);
                string[] expected = TextsOf(Drive(fresh));
                Assert.True(expected.SequenceEqual(TextsOf(driver)), $"{FirstDifference(expected, TextsOf(driver))}\n{changed.SyntaxTrees[1]}");
            }
        });
    }

    /// <summary>Without tracking, as in an editor: with it the compiler loses outputs where an edit gives a file its first attribute.</summary>
    private static GeneratorDriver Drive(CSharpCompilation compilation) =>
        CSharpGeneratorDriver
            .Create([new CallGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation);

    private static string[] TextsOf(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(static file => file.SourceText.ToString()).Order(StringComparer.Ordinal)];

    private static string FirstDifference(string[] expected, string[] actual)
    {
        string[] wanted = [.. expected.SelectMany(static text => text.Split('\n'))];
        string[] found = [.. actual.SelectMany(static text => text.Split('\n'))];
        int line = Enumerable.Range(0, Math.Min(wanted.Length, found.Length)).FirstOrDefault(i => wanted[i] != found[i], Math.Min(wanted.Length, found.Length));
        return $"found anew: {wanted.ElementAtOrDefault(line)}\nremembered: {found.ElementAtOrDefault(line)}";
    }

    internal static void AssertClean(CSharpCompilation compilation)
    {
        GeneratorRun run = GeneratorRun.Of(compilation);
        CallObjects objects = CallObjects.In(run);
        objects.AssertBound();
        string[] missing = [.. Completeness.Missing(objects, run.Output)];
        Assert.True(missing.Length == 0, string.Join("\n", missing));
    }

    private static void Check(Action<RandomProgram> property)
    {
        // The same interfaces every day, so that a red build is the change's doing; others in every full run. A failure tells
        // its seed, which ASYNCGEN_SEED takes.
        string? seed = Environment.GetEnvironmentVariable("ASYNCGEN_SEED") ?? (TestScale.IsFull ? null : EverydaySeed);
        Config config = Config.QuickThrowOnFailure
            .WithMaxTest(Count)
            .WithQuietOnSuccess(true);
        FsCheck.Check.One(seed is null ? config : config.WithReplay(new Replay(RandomOf(seed), null)), Prop.ForAll(RandomProgram.Arbitrary, property));
    }

    private static Rnd RandomOf(string seed)
    {
        string[] parts = seed.Trim('(', ')').Split(',');
        return new Rnd(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture),
            ulong.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
