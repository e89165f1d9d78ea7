using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Inherited members, with and without asynchronous bases.</summary>
public sealed class InheritanceTests
{
    [Fact]
    public void Inherited_members_are_included()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public interface IRoot { int Root(); int P { get; } }
                public interface IBase<T> : IRoot { T Base(T a); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<string>, System.IDisposable { int Own(); }
            }
            """);

        Assert.Equal(["Own", "Base", "Root", "get_P"], run.Begun("N.AsyncIFoo"));
        Assert.Equal("string Finish_Base()", run.Member("N.FooCall", "Finish_Base"));
    }

    [Fact]
    public void An_annotated_base_gives_an_asynchronous_base()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IRoot { int Root(); }
                [AsyncGen.AsyncCall] public interface IBase<T> : IRoot { T Base(T a); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<string> { int Own(); }
            }
            """);

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
        Assert.Contains("public interface AsyncIFoo : global::N.AsyncIBase<string>, global::AsyncGen.IAsyncCall, global::AsyncGen.ICancelMethodCalls", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
        Assert.Contains(run.Type("N.AsyncIFoo").AllInterfaces, static type => type.Name == "AsyncIRoot");
        Assert.Equal(["Own", "Base", "Root"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void A_base_that_is_less_accessible_in_its_asynchronous_form_is_none()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] internal interface IBase { int Base(); }
                [AsyncGen.AsyncCall] internal interface IFoo : IBase { int Own(); }
            }
            """);

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_base_that_is_not_generated_is_none()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public class BaseCall { }
                [AsyncGen.AsyncCall] public interface IBase { int Base(); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { int Own(); }
            }
            """);

        Assert.Equal(["Own", "Base"], run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_diamond_has_each_member_once()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IRoot { int Root(); }
                [AsyncGen.AsyncCall] public interface ILeft : IRoot { int Left(); }
                [AsyncGen.AsyncCall] public interface IRight : IRoot { int Right(); }
                [AsyncGen.AsyncCall] public interface IFoo : ILeft, IRight { int Own(); }
            }
            """);

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
        Assert.Equal(["Own", "Left", "Right", "Root"], run.Begun("N.FooCall").Order(StringComparer.Ordinal).OrderBy(static name => name == "Own" ? 0 : 1));
    }

    [Fact]
    public void Two_bases_that_both_declare_a_pair_are_made_unambiguous()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace N
            {
                public interface IRoot { int Root(); }
                [AsyncGen.AsyncCall] public interface ILeft : IRoot { }
                [AsyncGen.AsyncCall] public interface IRight : IRoot { }
                [AsyncGen.AsyncCall] public interface IFoo : ILeft, IRight { }
            }
            """,
            "class User { int Use(N.AsyncIFoo foo) { foo.Begin_Root(); return foo.Finish_Root(); } }");

        Assert.Equal(["Root"], run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_hiding_member_is_the_one_that_is_meant()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public interface IBase { int Get(); int P { get; set; } }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { new string Get(); new int P { get; } }
            }
            """);

        Assert.Equal("string Finish_Get()", run.Member("N.AsyncIFoo", "Finish_Get"));
        Assert.Contains("((global::N.IBase)_server).P = value", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_member_of_an_annotated_base_is_reached_through_the_base()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase { int Get(out int a); T Make<T>(T? a) where T : class; }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { new string Get(out int a); new T Make<T>(T? a) where T : class; }
            }
            """);

        string text = run.Files["N.IFoo.g.cs"];
        Assert.Contains("string Finish_Get()", text.Replace("out int a", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("new string Finish_Get(out int a);", text, StringComparison.Ordinal);
        Assert.Contains("int global::N.AsyncIBase.Finish_Get(out int a)", text, StringComparison.Ordinal);
        Assert.Contains("((global::N.IBase)_server).Get(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Inherited_members_count_as_overloads_and_keep_their_names_in_the_base()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase { int Read(int count, ref string a); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { int Read(ref string b); }
            }
            """);

        Assert.Equal(["Read"], run.Begun("N.AsyncIBase"));
        Assert.Equal(["Read", "Read_Int32String"], run.Begun("N.AsyncIFoo"));
        Assert.Equal(["Read", "Read_Int32String"], run.Begun("N.FooCall"));
        Assert.Contains("int global::N.AsyncIBase.Finish_Read(ref string a)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T? Get<T>(T? a);")]
    [InlineData("T? Get<T>(T? a) where T : class;")]
    [InlineData("T? Get<T>(T? a) where T : struct;")]
    [InlineData("T? Get<T>(T? a) where T : notnull;")]
    [InlineData("T? Get<T>(T? a) where T : System.IO.Stream;")]
    [InlineData("dynamic Get(dynamic a);")]
    [InlineData("int Get([System.Diagnostics.CodeAnalysis.DisallowNull] string? a = null!);")]
    [InlineData("[System.Obsolete] int Get(string a);")]
    [InlineData("[System.Obsolete(\"no\", true)] int Get(string a);")]
    public void A_pair_with_two_names_compiles(string member)
    {
        string own = member.Contains("<T>", StringComparison.Ordinal) ? "int Get<T>();" : "int Get();";
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase { {{member}} }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { {{own}} }
            }
            """);

        Assert.Equal(2, run.Begun("N.FooCall").Length);
        Assert.Contains("global::N.AsyncIBase.Begin_Get", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_member_of_two_bases_is_one()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public interface IOne { int Get(); int P { get; } int this[int i] { get; } }
                public interface ITwo { int Get(); int P { get; } int this[int i] { get; } }
                [AsyncGen.AsyncCall] public interface IFoo : IOne, ITwo { }
            }
            """);

        Assert.Equal(["Get", "get_P", "get_Item"], run.Begun("N.AsyncIFoo"));
        Assert.Contains("((global::N.IOne)_server).Get()", run.Text, StringComparison.Ordinal);
        Assert.Contains("((global::N.IOne)_server)[i]", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_member_of_two_annotated_bases_is_reached_through_each()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IOne { int Get(); }
                [AsyncGen.AsyncCall] public interface ITwo { string Get(); }
                [AsyncGen.AsyncCall] public interface IFoo : IOne, ITwo { }
            }
            """);

        string text = run.Files["N.IFoo.g.cs"];
        Assert.Contains("((global::N.IOne)_server).Get()", text, StringComparison.Ordinal);
        Assert.Contains("((global::N.ITwo)_server).Get()", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_overload_does_not_take_the_inherited_ones_call()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public interface IBase { void Put(string a); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { void Put(object a); }
            }
            """);

        Assert.Contains("((global::N.IBase)_server).Put(a)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructed_bases_keep_their_definitions_names()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase<T> { void Put(T a); void Put(int a); int Put(); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<string> { }
                [AsyncGen.AsyncCall] public interface IBar<U> : IBase<System.Collections.Generic.List<U>> { }
                [AsyncGen.AsyncCall] public interface IInt : IBase<int> { }
                [AsyncGen.AsyncCall] public interface IBoth : IBase<string>, IBase<bool> { }
            }
            """);

        Assert.Equal(3, run.Begun("N.AsyncIBase`1").Length);
        Assert.Contains("N.IBoth.g.cs", run.Files.Keys);
    }

    [Fact]
    public void Explicit_implementations_in_an_interface_are_the_bases_members()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public interface IBase { int Get(); int P { get; } }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { int IBase.Get() => 1; int IBase.P => 2; }
            }
            """);

        Assert.Equal(["Get", "get_P"], run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_cancelable_base_makes_the_derived_call_cancelable()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase { int Get(); }
                [AsyncGen.AsyncCall(Cancelable = false)] public interface IFoo : IBase { }
                [AsyncGen.AsyncCall(Cancelable = false)] public interface IQuiet { int Get(); }
                [AsyncGen.AsyncCall] public interface IBar : IQuiet { }
            }
            """);

        Assert.Equal("CancelableCallObject", run.Type("N.FooCall").BaseType!.Name);
        Assert.Equal("CallObject", run.Type("N.QuietCall").BaseType!.Name);
        Assert.Equal("CancelableCallObject", run.Type("N.BarCall").BaseType!.Name);
    }

    [Fact]
    public void A_base_of_another_assembly_is_used_as_it_was_generated()
    {
        MetadataReference library = Compilations.Library("""
            namespace Lib
            {
                [AsyncGen.AsyncCall] public interface IBase<T> { T Get(out int a); int Get(string s); }
                [AsyncGen.AsyncCall] internal interface IHidden { }
                public interface IPlain { void Plain(string? a, string b, string c = "x", params int[] d); }
            }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase<string>, Lib.IPlain { int Own(); } }"],
            references: [.. Compilations.References, library]));

        Assert.Equal(["Own", "Plain"], run.Begun("N.AsyncIFoo"));
        Assert.Contains(run.Type("N.AsyncIFoo").Interfaces, static type => type.ToDisplayString() == "Lib.AsyncIBase<string>");
        Assert.Equal("void Begin_Plain(string? a, string b, string c = \"x\", params int[] d)", run.Member("N.FooCall", "Begin_Plain"));
    }
}
