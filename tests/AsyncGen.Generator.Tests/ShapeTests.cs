using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>What is left out, cleanly.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("ref int Skipped();")]
    [InlineData("ref readonly int Skipped();")]
    [InlineData("ref int Skipped { get; }")]
    [InlineData("ref readonly int this[int skipped] { get; }")]
    [InlineData("void Skipped(scoped ref Span<byte> a);")]
    [InlineData("Span<int> Skipped();")]
    [InlineData("Span<int> Skipped { get; }")]
    [InlineData("void Skipped(TypedReference a);")]
    [InlineData("void Skipped<T>(T a) where T : allows ref struct;")]
    [InlineData("void Skipped<T>() where T : IDisposable, allows ref struct;")]
    [InlineData("static abstract int Skipped();")]
    [InlineData("static virtual int Skipped() => 1;")]
    [InlineData("static int Skipped { get; set; }")]
    [InlineData("static void Skipped() { }")]
    [InlineData("static abstract IFoo operator +(IFoo a, IFoo b);")]
    [InlineData("event Action Skipped;")]
    [InlineData("static abstract event Action Skipped;")]
    [InlineData("void Dispose();")]
    [InlineData("ValueTask DisposeAsync();")]
    [InlineData("private void Skipped() { }")]
    [InlineData("protected void Skipped();")]
    [InlineData("internal void Skipped();")]
    [InlineData("protected internal int Skipped { get; }")]
    [InlineData("class Skipped { }")]
    [InlineData("const int Skipped = 1;")]
    [InlineData("[AsyncCallIgnore] void Skipped();")]
    [InlineData("[AsyncCallIgnore] int Skipped { get; set; }")]
    [InlineData("[AsyncCallIgnore] int this[int skipped] { get; set; }")]
    [InlineData("int Skipped { init; }")]
    [InlineData("void Skipped([System.Diagnostics.CodeAnalysis.UnscopedRef] ref Span<int> a);")]
    public void A_member_that_cannot_be_split_is_left_out(string member)
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Kept(int a); " + member));

        Assert.Equal(["Kept"], run.Begun("N.AsyncIFoo"));
        Assert.Equal(["Kept"], run.Begun("N.FooCall"));
        Assert.DoesNotContain("skipped", run.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_setter_gives_nothing_back()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo { static abstract void Z(); IFoo P { get; set; } } }");

        Assert.Equal(["set_P"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void Dispose_with_a_parameter_is_a_method_like_others()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void Dispose(bool really); Task DisposeAsync(int a);"));

        Assert.Equal(["Dispose", "DisposeAsync"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("class C { [AsyncGen.AsyncCall] private interface IFoo { void M(); } }")]
    [InlineData("class C { [AsyncGen.AsyncCall] protected interface IFoo { void M(); } }")]
    [InlineData("class C { [AsyncGen.AsyncCall] private protected interface IFoo { void M(); } }")]
    [InlineData("class C { private class D { [AsyncGen.AsyncCall] public interface IFoo { void M(); } } }")]
    [InlineData("[AsyncGen.AsyncCall] file interface IFoo { void M(); }")]
    [InlineData("file class C { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T> where T : allows ref struct { void M(); }")]
    [InlineData("public class C<T> where T : allows ref struct { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }")]
    [InlineData("public interface IFoo { void M(); }")]
    [InlineData("[My.AsyncCall] public interface IFoo { void M(); } ")]
    public void An_interface_that_cannot_be_named_or_is_not_annotated_gives_nothing(string declaration)
    {
        GeneratorRun.AssertNothing("#pragma warning disable CS8632\nnamespace My { class AsyncCallAttribute : System.Attribute { } }", "namespace N { " + declaration + " }");
    }

    [Theory]
    [InlineData("public interface IFoo", "public")]
    [InlineData("internal interface IFoo", "internal")]
    [InlineData("interface IFoo", "internal")]
    public void Accessibility_follows_the_interface(string declaration, string accessibility)
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] " + declaration + " { void M(); } }");

        Assert.Contains("    " + accessibility + " interface AsyncIFoo", run.Text, StringComparison.Ordinal);
        Assert.Contains("    " + accessibility + " sealed class FooCall", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class C { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }", Accessibility.Public)]
    [InlineData("public class C { [AsyncGen.AsyncCall] internal interface IFoo { void M(); } }", Accessibility.Internal)]
    [InlineData("class C { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }", Accessibility.Internal)]
    [InlineData("public class C { [AsyncGen.AsyncCall] protected internal interface IFoo { void M(A a); } protected internal class A { } }", Accessibility.Internal)]
    [InlineData("public class C { internal class A { } [AsyncGen.AsyncCall] internal interface IFoo { void M<T>(T a) where T : A; } }", Accessibility.Internal)]
    [InlineData("public interface C { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }", Accessibility.Public)]
    [InlineData("public interface C { [AsyncGen.AsyncCall] interface IFoo { void M(); } }", Accessibility.Public)]
    public void Accessibility_follows_the_containers(string declaration, Accessibility accessibility)
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { " + declaration + " }");

        Assert.Equal(accessibility, run.Type("N.AsyncCIFoo").DeclaredAccessibility);
        Assert.Equal(accessibility, run.Type("N.CFooCall").DeclaredAccessibility);
        Assert.Null(run.Type("N.CFooCall").ContainingType);
    }

    [Fact]
    public void An_internal_member_of_an_internal_interface_can_be_called()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] interface IFoo { internal void M(); protected internal void P(); protected void Q(); } }");

        Assert.Equal(["M", "P"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void M(Missing a); int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : Missing { Missing<int> M(); int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : IFoo { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : IBar { int Kept(); } [AsyncGen.AsyncCall] public interface IBar : IFoo { }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(out")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(int a, int a, out int a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); int Kept(); int P { get; } int P { get; } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(int a = \"x\", string b = 1, Missing c = null); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(int a = 1, int b); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void (int a); int { get; } int this[] { get; } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T, T> { int Kept(); T M<T, T>(T a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T> where T : Missing { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); } [AsyncGen.AsyncCall] public interface IFoo { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall(CallName = 5, Cancelable = \"x\", Nonsense = 1)] public interface IFoo { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall(typeof(int))] public interface IFoo { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall, AsyncGen.AsyncCall] public interface IFoo { int Kept(); }")]
    [InlineData("[AsyncGen.AsyncCall] public class Foo { } [AsyncGen.AsyncCall] public struct Bar { }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); async Task M(); virtual abstract int X(); params int P { get; } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(params int a, params int[] b, int c); void N(this int a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M<T, U>(params T a) where T : U, new() where U : T; }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); [System.Obsolete(1)] void M(); [System.Obsolete(null)] void N(); [System.Runtime.CompilerServices.CallerMemberName] int P { get; } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); void M(__arglist); void N(System.Void a); static void O(Console a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { int Kept(); } class C<T> { class D : C<D> { [AsyncGen.AsyncCall] interface IBar { void M(D d); } } }")]
    public void Broken_code_never_throws(string source)
    {
        GeneratorRun.Of(Compilations.Of(["namespace N { " + source + " }"]), sourceMayBeBroken: true);
    }

    [Fact]
    public void Every_prefix_of_a_file_is_survived()
    {
        string source = Declare("[Obsolete(\"x\")] int Read<T>(int count = 1, out (int A, T? B)[] data, CancellationToken token = default) where T : class; int this[int i] { get; set; }");
        for (int length = source.Length; length > 0; length -= 7)
        {
            CSharpCompilation compilation = Compilations.Of([source[..length]]);
            GeneratorRunResult result = GeneratorRun.Drive(compilation).RunGenerators(compilation).GetRunResult().Results.Single();
            Assert.Null(result.Exception);
        }
    }

    [Fact]
    public void A_broken_member_costs_the_others_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(["namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(Missing a); int Kept(); } }"]),
            sourceMayBeBroken: true);

        Assert.Equal(["Kept"], run.Begun("N.FooCall"));
    }
}
