using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Interfaces that say nothing about null have forms that say nothing about it either.</summary>
public sealed class ObliviousTests
{
    [Theory]
    [InlineData("string M(string a, System.Collections.Generic.List<string> b, out string[] c);")]
    [InlineData("string P { get; set; }")]
    [InlineData("T M<T>(T a) where T : class;")]
    [InlineData("System.Threading.Tasks.Task<string> M((string, int) a, dynamic b);")]
    [InlineData("void M(System.Collections.Generic.KeyValuePair<string, int?> a, string b = null);")]
    public void An_oblivious_interface_in_a_nullable_project(string member)
    {
        GeneratorRun run = GeneratorRun.Of("""
            #nullable disable
            namespace N { [AsyncGen.AsyncCall] public interface IFoo { MEMBER } }
            #nullable enable
            static class User { static void Use(N.FooCall call, N.IFoo foo) { call = new N.FooCall(foo, null); } }
            """.Replace("MEMBER", member, StringComparison.Ordinal));

        Assert.DoesNotContain("#nullable", run.Text, StringComparison.Ordinal);
        Assert.All(
            run.Type("N.FooCall").GetMembers().OfType<IMethodSymbol>().Where(static method => method.Name.StartsWith("Finish_", StringComparison.Ordinal)),
            static method => Assert.True(method.ReturnType.IsValueType || method.ReturnsVoid || method.ReturnType.NullableAnnotation == NullableAnnotation.None));
    }

    [Theory]
    [InlineData("string M(string a);\n#nullable enable\nstring? N();\n#nullable disable")]
    [InlineData("string M(string a);\n#nullable enable\nvoid N(string a);\n#nullable disable")]
    [InlineData("[return: System.Diagnostics.CodeAnalysis.MaybeNull] string M(string a);")]
    [InlineData("bool M([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string a);")]
    public void One_word_about_null_is_heard(string members)
    {
        GeneratorRun run = GeneratorRun.Of("#nullable disable\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo { " + members + "\n } }");

        Assert.Contains("#nullable enable annotations\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_interface_from_before_nullability()
    {
        CSharpCompilation old = Compilations.Of(
            ["namespace Lib { public interface IOld<T> where T : class { string Name { get; } T Find(string key, System.Action<string> found = null); } }"],
            LanguageVersion.CSharp7_3,
            assemblyName: "Old");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Lib.IOld<>))] class C { Lib.OldCall<string?>? nullable; object? Use() => nullable; }"],
            references: [.. Compilations.References, old.ToMetadataReference()]));

        Assert.DoesNotContain("#nullable", run.Text, StringComparison.Ordinal);
        Assert.Contains("global::AsyncGen.CallOptions options = null", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Oblivious_and_annotated_interfaces_derive_from_each_other()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
            #nullable disable
                [AsyncGen.AsyncCall] public interface IOld { string Name { get; } T Make<T>(T a) where T : class; }
            #nullable enable
                [AsyncGen.AsyncCall] public interface INew : IOld { string? Other { get; } }
                [AsyncGen.AsyncCall] public interface IBase<T> { T? Get(); string? Text(); }
            #nullable disable
                [AsyncGen.AsyncCall] public interface IDerived : IBase<string> { string Own(string a); }
            }
            """);

        Assert.Equal(
            ["N.IBase_1.g.cs", "N.IDerived.g.cs", "N.INew.g.cs"],
            run.Files.Where(static file => file.Value.Contains("#nullable", StringComparison.Ordinal)).Select(static file => file.Key).Order(StringComparer.Ordinal));
    }
}
