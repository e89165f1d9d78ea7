using System.Collections.Immutable;
using System.Text;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Call objects for every public interface of the platform: nobody could think of all that is in there.</summary>
public sealed class SweepTests
{
    /// <summary>How many interfaces of each pack get a compilation of their own every day.</summary>
    private const int SampleSize = 30;

    public static TheoryData<string> Packs() => TestScale.IsFull
        ? ["net10.0", "aspnetcore10.0", "net472", "netstandard2.0"]
        : ["net10.0", "aspnetcore10.0"];

    /// <summary>All of them with all the forms there are take as long again.</summary>
    public static TheoryData<string, bool> PacksAndForms()
    {
        TheoryData<string, bool> data = [];
        foreach (string pack in Packs())
        {
            data.Add(pack, false);
            if (TestScale.IsFull)
            {
                data.Add(pack, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PacksAndForms))]
    public void Foreign_interfaces_all_at_once(string pack, bool hasAllForms)
    {
        ImmutableArray<INamedTypeSymbol> interfaces = [.. InterfacesOf(pack).Where(IsUsable)];
        string[] sources = [.. interfaces.Select(static type => Asking(type))];

        AssertSwept(Compilation(pack, sources), interfaces, hasAllForms);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Foreign_interfaces_one_by_one(string pack) => AssertEach(pack, IsUsable, static (type, _) => Asking(type));

    /// <summary>The members are inherited, from an interface that has no asynchronous form.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void Interfaces_that_derive_from_them_one_by_one(string pack) => AssertEach(pack, static _ => true, Derivations.Of);

    private static string Asking(INamedTypeSymbol type) =>
        $"#pragma warning disable\n[assembly: AsyncGen.AsyncCall(typeof({Derivations.OpenNameOf(type)}))]";

    /// <summary>What is obsolete with an error can be named in obsolete code only, which no attribute on the assembly is.</summary>
    private static bool IsUsable(INamedTypeSymbol type) => !type.GetAttributes().Any(Omissions.IsObsoleteError);

    private static void AssertEach(string pack, Func<INamedTypeSymbol, bool> isWanted, Func<INamedTypeSymbol, int, string> write)
    {
        ImmutableArray<INamedTypeSymbol> interfaces = [.. InterfacesOf(pack).Where(isWanted)];
        int step = TestScale.IsFull ? 1 : Math.Max(interfaces.Length / SampleSize, 1);
        List<string> problems = [];
        for (int i = 0; i < interfaces.Length; i += step)
        {
            try
            {
                CSharpCompilation compilation = Compilation(pack, write(interfaces[i], i));
                AssertSwept(compilation, [interfaces[i]], hasAllForms: true);
                if (TestScale.IsFull)
                {
                    AssertSwept(compilation, [interfaces[i]], hasAllForms: false);
                }
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                problems.Add($"{interfaces[i].ToDisplayString()}: {failure.Message}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private static void AssertSwept(CSharpCompilation compilation, IReadOnlyCollection<INamedTypeSymbol> interfaces, bool hasAllForms)
    {
        GeneratorRun run = GeneratorRun.Of(hasAllForms ? Forms.AskForAll(compilation) : compilation);
        CallObjects objects = CallObjects.In(run);
        objects.AssertBound();
        string[] missing = [.. Completeness.Missing(objects, run.Output)];
        Assert.True(missing.Length == 0, string.Join("\n", missing));
        AssertGenerated(interfaces, objects, run, hasAllForms);
    }

    private static void AssertGenerated(IReadOnlyCollection<INamedTypeSymbol> interfaces, CallObjects objects, GeneratorRun run, bool hasAllForms)
    {
        Omissions omissions = new(run.Output);
        HashSet<string?> generated = [];
        foreach (INamedTypeSymbol server in objects.Servers)
        {
            INamedTypeSymbol type = server.ContainingNamespace.Name == Derivations.Namespace ? server.Interfaces.Single() : server;
            generated.Add(type.OriginalDefinition.GetDocumentationCommentId());
        }

        string[] expected = [.. interfaces
            .Where(type => !hasAllForms || !IsManagerNameTaken(type, run.Input))
            .Select(static type => type.GetDocumentationCommentId()!)
            .Where(id => omissions.ReasonFor((INamedTypeSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId(id, run.Output)!) is null)];
        string[] missing = [.. expected.Where(id => !generated.Contains(id))];
        Assert.True(missing.Length == 0, "Nothing is generated for\n" + string.Join("\n", missing));
        Assert.Equal(expected.Length, run.Files.Count);
    }

    /// <summary>The platform has managers of its own, such as <c>IKeyManager</c>.</summary>
    private static bool IsManagerNameTaken(INamedTypeSymbol type, Compilation compilation)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        string name = type.ContainingType is { } container ? container.Name + type.Name : type.Name;
        string arity = type.Arity == 0 ? "" : "`" + type.Arity;
        return !compilation.GetTypesByMetadataName(space + name + "Manager" + arity).IsEmpty;
    }

    private static ImmutableArray<INamedTypeSymbol> InterfacesOf(string pack) =>
        [.. ForeignInterfaces.In(Compilation(pack), ReferenceSets.FilesOfPack(pack))];

    private static CSharpCompilation Compilation(string pack, params string[] sources) =>
        Compilations.Of(sources, references: ReferenceSets.Of(pack));
}
