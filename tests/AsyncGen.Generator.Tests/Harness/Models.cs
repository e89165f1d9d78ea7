using AsyncGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>The models of a compilation's interfaces, which decide what is emitted anew.</summary>
internal static class Models
{
    /// <summary>The models in the order of their keys.</summary>
    public static IReadOnlyList<CallInterface> Of(CSharpCompilation compilation)
    {
        GeneratorRunResult result = Assert.Single(GeneratorRun.Drive(compilation).RunGenerators(compilation).GetRunResult().Results);
        Assert.Null(result.Exception);
        List<CallInterface> models = [];
        foreach (string step in new[] { StepNames.Model, StepNames.ForeignModel })
        {
            if (result.TrackedSteps.TryGetValue(step, out var runs))
            {
                models.AddRange(runs.SelectMany(static run => run.Outputs).Select(static output => output.Value).OfType<CallInterface>());
            }
        }

        return [.. models.OrderBy(static model => model.Identity.Key, StringComparer.Ordinal)];
    }
}
