using System.Globalization;
using System.Text;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>What substitution, depth and other assemblies can do to asynchronous bases.</summary>
public sealed class InheritanceHazardTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_deep_chain_of_annotated_bases_is_no_more_work_than_its_length()
    {
        const int Depth = 24;
        StringBuilder source = new("namespace N {\n");
        for (int i = 0; i < Depth; i++)
        {
            string bases = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" : I{i - 1}");
            source.Append(CultureInfo.InvariantCulture, $"[AsyncGen.AsyncCall] public interface I{i}{bases} {{ int M{i}(); }}\n");
        }

        source.Append("}\n");
        GeneratorRun run = await Task.Run(() => GeneratorRun.Of(source.ToString()));

        Assert.Equal(Depth, run.Files.Count);
        Assert.Equal(["M23"], run.Begun("N.AsyncI23"));
        Assert.Equal(Depth, run.Begun("N.I23Call").Length);
    }
}
