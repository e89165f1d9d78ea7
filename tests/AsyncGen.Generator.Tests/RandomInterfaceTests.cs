using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Generator.Tests.RandomInterfaces;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Whatever the language lets an interface say: what is generated for it compiles.</summary>
public sealed class RandomInterfaceTests
{
    private static readonly int Count = TestScale.IsFull ? 10_000 : 200;

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
            if (compiled.Library is { } library)
            {
                AssertClean(library);
            }

            AssertClean(compiled.Project);
        });
        Assert.True(valid > Count * 8 / 10, $"Only {valid} of {Count} were C#");
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
        Config config = Config.QuickThrowOnFailure.WithMaxTest(Count).WithQuietOnSuccess(true);
        FsCheck.Check.One(config, Prop.ForAll(RandomProgram.Arbitrary, property));
    }
}
