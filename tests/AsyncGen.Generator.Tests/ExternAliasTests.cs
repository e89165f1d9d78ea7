using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Types that <c>global::</c> does not reach: the file names them by the alias of their assembly.</summary>
public sealed class ExternAliasTests
{
    private const string Library = """
        namespace Lib
        {
            public class Thing { public class Inner<T> { } }
            [System.Obsolete("old")] public class Old { }
            public class Mark : System.Attribute { }
            public enum Kind { None, Some }
            public interface IOne { int M(int a); int Only(); }
            public interface ITwo { string M(string a); Thing Give(); }
            public interface IGeneric<T> { T Give(Thing a); }
            [AsyncGen.AsyncCall] public interface IAnnotated { void Base(); }
        }
        """;

    [Theory]
    [InlineData("void M(other::Lib.Thing a);", "global::System.Collections.Generic.List<other::Lib.Thing>", false)]
    [InlineData("System.Collections.Generic.List<other::Lib.Thing> M(System.Action<other::Lib.Thing.Inner<int>, string> a);", "global::System.Collections.Generic.List<other::Lib.Thing> Finish_M()", true)]
    [InlineData("void M(other::Lib.Thing? a);", "Begin_M(other::Lib.Thing? a)", true)]
    [InlineData("void M(other::Lib.Kind a = other::Lib.Kind.Some);", "Begin_M(other::Lib.Kind a = other::Lib.Kind.Some)", true)]
    [InlineData("void M<T>(T a) where T : other::Lib.Thing;", "where T : other::Lib.Thing", true)]
    [InlineData("(other::Lib.Thing A, int B)[] M();", "(other::Lib.Thing A, int B)[] Finish_M()", true)]
    public void A_signature_is_written_with_the_alias(string member, string expected, bool isThere)
    {
        GeneratorRun run = Run("[AsyncGen.AsyncCall] public interface IFoo { " + member + " }");

        Assert.Contains("\nextern alias other;\n", run.Text, StringComparison.Ordinal);
        Assert.Equal(isThere, run.Text.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Members_are_called_through_bases_that_only_the_alias_reaches()
    {
        GeneratorRun run = Run("""
            [AsyncGen.AsyncCall] public interface IFoo : other::Lib.IOne, other::Lib.ITwo { int Own(); }
            [AsyncGen.AsyncCall] public interface IBar : other::Lib.IGeneric<other::Lib.Thing> { }
            [AsyncGen.AsyncCall] public interface IDerived : other::Lib.IAnnotated { }
            """);

        Assert.Equal(["Give", "M", "M_String", "Only", "Own"], run.Begun("N.AsyncIFoo").Order(StringComparer.Ordinal));
        Assert.Contains("((other::Lib.ITwo)_server).M(a)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
        Assert.Equal(["Give"], run.Begun("N.AsyncIBar"));
        Assert.Equal(["Base"], run.Begun("N.AsyncIDerived"));
    }

    [Fact]
    public void A_foreign_interface_may_be_one_of_them()
    {
        GeneratorRun run = Run("", "[assembly: AsyncGen.AsyncCall(typeof(other::Lib.ITwo)), AsyncGen.AsyncCall(typeof(other::Lib.IGeneric<>))]");

        Assert.Equal(["M", "Give"], run.Begun("Lib.TwoCall"));
        Assert.Contains("private readonly other::Lib.IGeneric<T> _server;", run.Files["Lib.IGeneric_1.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_has_an_alias()
    {
        GeneratorRun run = Run("[AsyncGen.AsyncCall] public interface IFoo { void M(int a); }");

        Assert.DoesNotContain("extern", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_with_the_global_alias_as_well_needs_none()
    {
        MetadataReference library = Compilations.Library(Library).WithAliases(["other", MetadataReferenceProperties.GlobalAlias]);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["extern alias other; namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(other::Lib.Thing a); } }"],
            references: [.. Compilations.References, library]));

        Assert.Contains("Begin_M(global::Lib.Thing a)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alias_may_be_a_keyword()
    {
        MetadataReference library = Compilations.Library(Library, alias: "event");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["extern alias @event; namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(@event::Lib.Thing a); } }"],
            references: [.. Compilations.References, library]));

        Assert.Contains("Begin_M(@event::Lib.Thing a)", run.Text, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string members, string attributes = "") => GeneratorRun.Of(Compilations.Of(
        ["extern alias other; " + attributes + " namespace N { " + members + " }"],
        references: [.. Compilations.References, Compilations.Library(Library, alias: "other")]));
}
