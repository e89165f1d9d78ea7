using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Types of one name in several assemblies.</summary>
public sealed class NamesakeTests
{
    private const string Library = "namespace Lib { public class Twin { public class Inner { } } public interface IFoo { void Kept(); void Use(Twin a); } public interface IGeneric<T> { } }";

    [Fact]
    public void The_projects_own_type_is_meant_and_the_warning_known()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["#pragma warning disable CS0436\nnamespace Lib { public class Twin { } } namespace N { [AsyncGen.AsyncCall] public interface IBar { void M(Lib.Twin a); } }"],
            references: [.. Compilations.References, Compilations.Library(Library)]));

        Assert.Contains("CS0436", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_type_that_another_stands_before_cannot_be_named(bool isOtherOwn)
    {
        const string Twin = "namespace Lib { public class Twin { } }";
        MetadataReference[] others = isOtherOwn ? [] : [Compilations.Library(Twin, "Other")];
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Lib.IFoo))]", isOtherOwn ? Twin : "class C { }"],
            references: [.. Compilations.References, Compilations.Library(Library), .. others]));

        Assert.Equal(["Kept"], run.Begun("Lib.FooCall"));
    }

    [Theory]
    [InlineData("class System { }")]
    [InlineData("interface AsyncGen { }")]
    public void Without_the_name_of_a_namespace_nothing_can_be_written(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(["using AsyncGen;\n#pragma warning disable CS0437, CS0435\n" + declaration + " namespace N { [AsyncCall] interface IFoo { int M(); } }"]),
            sourceMayBeBroken: true);

        Assert.Empty(run.Files);
    }

    [Theory]
    [InlineData("class System<T> { }")]
    [InlineData("namespace N { class System { } class AsyncGen { } }")]
    public void Types_of_these_names_elsewhere_are_in_nobodys_way(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of("using AsyncGen; " + declaration + " namespace N { [AsyncCall] interface IFoo { int M(); } }");

        Assert.Single(run.Files);
    }

    [Fact]
    public void The_projects_own_type_may_have_the_name_of_a_namespace()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["#pragma warning disable CS0437\nnamespace N { [AsyncGen.AsyncCall] public interface Space { void M(); } }"],
            references: [.. Compilations.References, Compilations.Library("namespace N.Space { public class Other { } }")]));

        Assert.Contains("CS0437", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_projects_own_namespace_may_have_the_name_of_a_type()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo { C M(C c); } public class C { } }"],
            references: [.. Compilations.References, Compilations.Library("public class N { }")]));

        Assert.Contains("CS0435", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Lib { }", "")]
    [InlineData("class Other { }", "public class Lib { }")]
    public void A_type_in_a_namespace_that_a_type_hides_cannot_be_named(string own, string referenced)
    {
        MetadataReference library = Compilations.Library("namespace Lib { public class C { } } namespace Bases { public interface IBase { void M(Lib.C c); void Kept(); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Bases.IBase { void X(); } } " + own],
            references: [.. Compilations.References, library, Compilations.Library(referenced, "Referenced")]));

        Assert.Equal(["X", "Kept"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void An_attribute_that_the_project_has_itself_is_no_news()
    {
        GeneratorRun run = GeneratorRun.Of("""
            #pragma warning disable CS0436
            namespace System.Diagnostics.CodeAnalysis { sealed class NotNullWhenAttribute : Attribute { public NotNullWhenAttribute(bool a) { } } }
            namespace N { [AsyncGen.AsyncCall] public interface IFoo { bool M([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? a); } }
            """);

        Assert.Contains("NotNullWhen(true)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_internal_namesake_elsewhere_is_in_nobodys_way()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Lib.IFoo))]"],
            references: [.. Compilations.References, Compilations.Library(Library), Compilations.Library("namespace Lib { class Twin { } }", "Other")]));

        Assert.Equal(["Kept", "Use"], run.Begun("Lib.FooCall"));
        Assert.DoesNotContain("#pragma", run.Text, StringComparison.Ordinal);
    }
}
