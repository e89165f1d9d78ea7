using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>What a library says in a newer language than the project that asks for its interface.</summary>
public sealed class OldLanguageTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp10, "Kept")]
    [InlineData(LanguageVersion.CSharp12, "Kept")]
    [InlineData(LanguageVersion.CSharp13, "Kept,Use")]
    public void A_ref_struct_as_a_type_argument(LanguageVersion version, string expected)
    {
        GeneratorRun run = Run("public interface IFoo { void Use(System.Collections.Generic.IAsyncEnumerable<System.ReadOnlySpan<int>> a); void Kept(); }", "N.IFoo", version);

        Assert.Equal(expected.Split(','), run.Begun("N.FooCall").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("where T : Node?")]
    [InlineData("where T : class?")]
    [InlineData("where T : Node")]
    [InlineData("where T : class, System.IComparable?")]
    [InlineData("where T : System.IComparable?")]
    [InlineData("where T : notnull")]
    [InlineData("where T : System.Enum")]
    public void A_nullable_type_parameter(string constraint)
    {
        string source = "public class Node { } public interface IFoo<T> " + constraint + " { T? M(T? a, out T? b); U? N<U>(U? a) where U : T; System.Collections.Generic.List<T?>? P { get; set; } }";
        foreach (LanguageVersion version in new[] { LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9 })
        {
            Assert.Equal(4, Run(source, "N.IFoo<>", version).Begun("N.FooCall`1").Length);
        }
    }

    private static GeneratorRun Run(string declarations, string name, LanguageVersion version) => GeneratorRun.Of(Compilations.Of(
        ["[assembly: AsyncGen.AsyncCall(typeof(" + name + "))]"],
        version,
        references: [.. Compilations.References, Compilations.Library("namespace N { " + declarations + " }")]));
}
