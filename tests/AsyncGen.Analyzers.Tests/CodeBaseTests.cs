using System.Collections.Concurrent;
using AsyncGen.Benchmarks.Analyzers;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Tests;

/// <summary>What the cost of analyzers is measured with.</summary>
public sealed class CodeBaseTests
{
    internal const int Methods = 200;

    private static readonly ConcurrentDictionary<CodeKind, CSharpCompilation> s_projects = new();

    [Theory]
    [InlineData(CodeKind.Relevant)]
    [InlineData(CodeKind.Irrelevant)]
    [InlineData(CodeKind.WithoutLibrary)]
    public void Methods_have_5_to_25_statements(CodeKind kind)
    {
        int[] statements = [.. Written(Project(kind)).Select(static method => method.DescendantNodes()
            .Count(static node => node is StatementSyntax and not BlockSyntax))];

        Assert.Equal(Methods - (3 * Methods / CodeBase.MethodsPerFile), statements.Length);
        Assert.Equal(5, statements.Min());
        Assert.Equal(25, statements.Max());
    }

    [Fact]
    public void Every_relevant_method_has_a_call_object_and_no_other_has()
    {
        Assert.All(Written(Project(CodeKind.Relevant)), static method => Assert.Matches(@"\.Begin_|call\.AddAsync", method.ToString()));
        Assert.All(Written(Project(CodeKind.Irrelevant)), static method => Assert.DoesNotContain("DeviceCall", method.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_the_same_every_time()
    {
        Assert.Equal(
            Project(CodeKind.Relevant).SyntaxTrees.Select(static tree => tree.ToString()),
            Create(CodeKind.Relevant).SyntaxTrees.Select(static tree => tree.ToString()));
    }

    [Fact]
    public void Only_a_project_with_the_library_has_a_call_object()
    {
        Assert.NotNull(Project(CodeKind.Irrelevant).GetTypeByMetadataName("Analyzed.DeviceCall"));
        Assert.Null(Project(CodeKind.WithoutLibrary).GetTypeByMetadataName("AsyncGen.AsyncCallObjectAttribute"));
    }

    internal static CSharpCompilation Project(CodeKind kind) => s_projects.GetOrAdd(kind, Create);

    private static CSharpCompilation Create(CodeKind kind)
    {
        ILookup<bool, MetadataReference> references = Compilations.References
            .ToLookup(static reference => Path.GetFileName(reference.Display) == "AsyncGen.dll");
        return CodeBase.Create(kind, Methods, references[false], references[true].Single());
    }

    /// <summary>The methods that are put together, the helpers left out.</summary>
    private static IEnumerable<MethodDeclarationSyntax> Written(CSharpCompilation project) => project.SyntaxTrees
        .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Where(static method => method.Identifier.Text is ['M', >= '0' and <= '9', ..]);
}
