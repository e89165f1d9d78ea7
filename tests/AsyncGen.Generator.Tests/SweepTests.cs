using System.Collections.Immutable;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Call objects for every public interface of the platform: nobody could think of all that is in there.</summary>
public sealed class SweepTests
{
    /// <summary>How many interfaces of each pack get a compilation of their own every day.</summary>
    private const int SampleSize = 30;

    /// <summary>What has no clean call object: C# cannot call indexed properties, C++/CLI signatures and the like as it calls others.</summary>
    private static readonly HashSet<string> Excluded =
    [
        "T:Accessibility.IAccessible",
        "T:Microsoft.AspNetCore.Connections.Features.ITlsHandshakeFeature",
        "T:Microsoft.VisualC.StlClr.IDeque`1",
        "T:Microsoft.VisualC.StlClr.IHash`2",
        "T:Microsoft.VisualC.StlClr.IList`1",
        "T:Microsoft.VisualC.StlClr.ITree`2",
        "T:Microsoft.VisualC.StlClr.IVector`1",
    ];

    public static TheoryData<string> Packs() => TestScale.IsFull
        ? ["net10.0", "aspnetcore10.0", "net472", "netstandard2.0"]
        : ["net10.0", "aspnetcore10.0"];

    [Theory]
    [MemberData(nameof(Packs))]
    public void All_interfaces_at_once(string pack)
    {
        ImmutableArray<INamedTypeSymbol> interfaces = InterfacesOf(pack);
        string[] sources = [.. interfaces.Select(static (type, number) => Derivations.Of(type, number))];

        GeneratorRun run = AssertSwept(Compilation(pack, sources));

        AssertGenerated(interfaces, run);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Interfaces_one_by_one(string pack)
    {
        ImmutableArray<INamedTypeSymbol> interfaces = InterfacesOf(pack);
        int step = TestScale.IsFull ? 1 : Math.Max(interfaces.Length / SampleSize, 1);
        List<string> problems = [];
        for (int i = 0; i < interfaces.Length; i += step)
        {
            try
            {
                AssertGenerated([interfaces[i]], AssertSwept(Compilation(pack, Derivations.Of(interfaces[i], i))));
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                problems.Add($"{interfaces[i].ToDisplayString()}: {failure.Message}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private static void AssertGenerated(IReadOnlyCollection<INamedTypeSymbol> interfaces, GeneratorRun run)
    {
        Omissions omissions = new(run.Output);
        HashSet<string?> generated = [.. CallObjects.In(run).Servers.Select(static server => server.Interfaces.Single().OriginalDefinition.GetDocumentationCommentId())];
        string[] expected = [.. interfaces
            .Select(static type => type.GetDocumentationCommentId()!)
            .Where(id => omissions.ReasonFor((INamedTypeSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId(id, run.Output)!) is null)];
        string[] missing = [.. expected.Where(id => !generated.Contains(id))];
        Assert.True(missing.Length == 0, "Nothing is generated for\n" + string.Join("\n", missing));
        Assert.Equal(expected.Length, run.Files.Count);
    }

    private static GeneratorRun AssertSwept(CSharpCompilation compilation)
    {
        GeneratorRun run = GeneratorRun.Of(compilation);
        CallObjects objects = CallObjects.In(run);
        objects.AssertBound();
        string[] missing = [.. objects.Servers.SelectMany(server => Completeness.Missing(server, objects.Of(server), run.Output))];
        Assert.True(missing.Length == 0, string.Join("\n", missing));
        return run;
    }

    private static ImmutableArray<INamedTypeSymbol> InterfacesOf(string pack) =>
        [.. ForeignInterfaces.In(Compilation(pack), ReferenceSets.FilesOfPack(pack)).Where(static type => !Excluded.Contains(type.GetDocumentationCommentId()!))];

    private static CSharpCompilation Compilation(string pack, params string[] sources) =>
        Compilations.Of(sources, references: ReferenceSets.Of(pack));
}
