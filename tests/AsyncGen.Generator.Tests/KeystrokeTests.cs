using AsyncGen.Benchmarks.Keystrokes;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>
/// What a keystroke costs that has nothing to do with the annotated interfaces. Bytes, which are the same on every machine;
/// the benchmarks measure the time.
/// </summary>
public sealed class KeystrokeTests
{
    private const int Methods = 10;

    /// <summary>What is reached, and a little for other compilers. The goal is 1.2.</summary>
    private const double MostFloors = 1.15;

    [Theory]
    [InlineData(100)]
    public void Little_more_is_allocated_than_for_binding_the_signatures(int interfaces)
    {
        KeystrokeProject project = new(interfaces, Methods, Compilations.References);
        long floor = BytesOf(project, new FloorGenerator());
        long bytes = BytesOf(project, new CallGenerator());

        double floors = (double)bytes / floor;
        Assert.True(floors <= MostFloors, $"{bytes} bytes for {interfaces} interfaces, {floors:0.000} times the {floor} bytes of binding the signatures");
    }

    [Fact]
    public void Nothing_is_written_anew()
    {
        KeystrokeProject project = new(20, Methods, Compilations.References);
        GeneratorDriver driver = project.Prime(new CallGenerator(), tracksSteps: true);
        GeneratorRunResult result = Assert.Single(driver.RunGenerators(project.Type()).GetRunResult().Results);

        Assert.Equal(20, result.GeneratedSources.Length);
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.All(
            result.TrackedSteps[StepNames.Model].SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
    }

    /// <summary>The least of several keystrokes: what is allocated once only, or by chance, is not in it.</summary>
    private static long BytesOf(KeystrokeProject project, IIncrementalGenerator generator)
    {
        GeneratorDriver driver = project.Prime(generator);
        long least = long.MaxValue;
        for (int i = 0; i < 6; i++)
        {
            Compilation compilation = project.Type();
            long before = GC.GetAllocatedBytesForCurrentThread();
            driver.RunGenerators(compilation);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
