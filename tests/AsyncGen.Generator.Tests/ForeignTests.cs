using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Interfaces of other assemblies, asked for by an attribute on the assembly.</summary>
public sealed class ForeignTests
{
    [Fact]
    public void A_foreign_interface_gets_internal_forms_in_its_own_namespace()
    {
        GeneratorRun run = GeneratorRun.Of("[assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction))]");

        Assert.Equal(Accessibility.Internal, run.Type("System.Data.AsyncIDbTransaction").DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, run.Type("System.Data.DbTransactionCall").DeclaredAccessibility);
        Assert.Equal(["Commit", "Rollback", "get_Connection", "get_IsolationLevel"], run.Begun("System.Data.DbTransactionCall"));
    }

    [Fact]
    public void Public_forms_have_to_be_asked_for()
    {
        GeneratorRun run = GeneratorRun.Of("[assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction), Public = true)]");

        Assert.Equal(Accessibility.Public, run.Type("System.Data.AsyncIDbTransaction").DeclaredAccessibility);
        Assert.Equal(Accessibility.Public, run.Type("System.Data.DbTransactionCall").DeclaredAccessibility);
    }

    [Fact]
    public void An_open_generic_interface_keeps_its_type_parameters()
    {
        GeneratorRun run = GeneratorRun.Of("[assembly: AsyncGen.AsyncCall(typeof(System.Collections.Generic.IDictionary<,>))]");

        Assert.Equal(
            "void Begin_TryGetValue(TKey key)",
            run.Member("System.Collections.Generic.DictionaryCall`2", "Begin_TryGetValue"));
        Assert.Equal(
            "bool Finish_TryGetValue(out TValue value)",
            run.Member("System.Collections.Generic.DictionaryCall`2", "Finish_TryGetValue"));
    }

    [Fact]
    public void The_other_properties_of_the_attribute_hold()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction), CallName = \"Tx\", Cancelable = false)]");

        Assert.Equal("CallObject", run.Type("System.Data.Tx").BaseType!.Name);
    }

    [Fact]
    public void Two_that_derive_from_each_other_give_forms_that_do()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.Collections.IList)), AsyncGen.AsyncCall(typeof(System.Collections.ICollection))]",
            "[assembly: AsyncGen.AsyncCall(typeof(System.Collections.IEnumerable))]");

        Assert.Equal(
            ["AsyncICollection", "IAsyncCall", "ICancelMethodCalls"],
            run.Type("System.Collections.AsyncIList").Interfaces.Select(static type => type.Name));
        Assert.Equal(
            ["AsyncIEnumerable", "IAsyncCall", "ICancelMethodCalls"],
            run.Type("System.Collections.AsyncICollection").Interfaces.Select(static type => type.Name));
    }

    [Fact]
    public void An_interface_of_the_project_itself_may_derive_from_one()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction))]",
            "namespace N { [AsyncGen.AsyncCall] internal interface IFoo : System.Data.IDbTransaction { } }");

        Assert.Contains(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIDbTransaction");
    }

    [Fact]
    public void A_less_accessible_form_is_no_base()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction))]",
            "namespace N { [AsyncGen.AsyncCall] public interface IFoo : System.Data.IDbTransaction { } }");

        Assert.DoesNotContain(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIDbTransaction");
        Assert.True(run.HasMember("N.FooCall", "Begin_Commit"));
    }

    [Theory]
    [InlineData("[assembly: AsyncGen.AsyncCall]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(null!)]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof(string))]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof(int[]))]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof(System.Collections.Generic.IList<int>))]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof(System.IComparable), CallName = \"no name\")]")]
    public void A_misused_attribute_gives_nothing(string source) => GeneratorRun.AssertNothing(source);

    [Fact]
    public void A_type_that_does_not_exist_gives_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(["[assembly: AsyncGen.AsyncCall(typeof(Missing)), AsyncGen.AsyncCall(typeof(System.IComparable))]"]),
            sourceMayBeBroken: true);

        Assert.Equal(["System.IComparable.g.cs"], run.Files.Keys);
    }

    [Fact]
    public void A_type_on_an_interface_gives_nothing()
    {
        GeneratorRun.AssertNothing("[AsyncGen.AsyncCall(typeof(System.IComparable))] interface IFoo { void M(); }");
    }

    [Fact]
    public void An_interface_named_twice_is_generated_once()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.IComparable), CallName = \"First\")]",
            "[assembly: AsyncGen.AsyncCall(typeof(System.IComparable), CallName = \"Second\")]",
            "[assembly: AsyncGen.AsyncCall(typeof(N.IOwn), CallName = \"Third\")] namespace N { [AsyncGen.AsyncCall] public interface IOwn { void M(); } }");

        Assert.True(run.HasType("System.First"));
        Assert.False(run.HasType("System.Second"));
        Assert.True(run.HasType("N.OwnCall"));
        Assert.False(run.HasType("N.Third"));
    }

    [Fact]
    public void Attributes_in_several_files_are_all_heard()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))] [assembly: AsyncGen.AsyncCall(typeof(System.ICloneable))]",
            "using AsyncGen; [assembly: AsyncCall(typeof(System.IFormattable))]");

        Assert.Equal(
            ["System.ICloneable.g.cs", "System.IComparable.g.cs", "System.IFormattable.g.cs"],
            run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Interfaces_of_one_name_in_two_assemblies_do_not_take_each_others_file()
    {
        MetadataReference library = Compilations.Library("namespace N { public interface IFoo { void M(); } }", alias: "lib");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["extern alias lib; [assembly: AsyncGen.AsyncCall(typeof(lib::N.IFoo), CallName = \"Other\")] namespace N { [AsyncGen.AsyncCall] interface IFoo { void M(); } }"],
            references: [.. Compilations.References, library]));

        Assert.True(run.HasType("N.FooCall"));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.Preview)]
    public void Foreign_nullability_is_said_where_the_language_can(LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.Of("[assembly: AsyncGen.AsyncCall(typeof(System.IServiceProvider))]", version);

        Assert.Contains(version == LanguageVersion.CSharp7_3 ? "object Finish_GetService" : "object? Finish_GetService", run.Text, StringComparison.Ordinal);
    }
}
