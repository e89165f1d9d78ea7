using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>
/// The model of an unchanged declaration is used again, unless an edit elsewhere changes what the declaration means: then it
/// must be what it would be without anything remembered.
/// </summary>
public sealed class ReuseTests
{
    private const string Plain = "namespace N { [AsyncGen.AsyncCall] public interface IFoo { C M(C a, out C b); } }";

    [Theory]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { public struct C { } }")]
    [InlineData(Plain, "namespace N { public struct C { } }", "namespace N { public struct C { public string S; } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { public enum C { } }")]
    [InlineData(Plain, "namespace N { public struct C { } }", "namespace N { public ref struct C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "public class C { }")]
    [InlineData(Plain, "public class C { }", "public class C { } namespace N { public class C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { [System.Obsolete] public class C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { [System.Obsolete(\"x\", true)] public class C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public class C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { public class C { } class FooCall { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { public class C { } interface AsyncIFoo { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "[assembly: System.CLSCompliant(true)] namespace N { [System.CLSCompliant(false)] public class C { } }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { public class C { } } class System { }")]
    [InlineData(Plain, "namespace N { public class C { } }", "namespace N { }")]
    [InlineData(Plain, "namespace N { }", "namespace N { public class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] interface IFoo { C M(); } }", "namespace N { class C { } }", "namespace N { public class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { C.D M(); } }", "namespace N { public class C { public class D { } } }", "namespace N { [System.Obsolete] public class C { public class D { } } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { C.D M(); } }", "namespace N { public class C { public class D { } } }", "namespace N { public class B { public class D { } } public class C : B { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { IC M(); void N(); } }", "namespace N { public interface IC { } }", "namespace N { public interface IC { static abstract void M(); } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M<T>(T a) where T : C; } }", "namespace N { public class C { } }", "namespace N { public interface C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo<T> where T : C { T M(); } }", "namespace N { public class C { } }", "namespace N { [System.Obsolete] public class C { } }")]
    [InlineData("#pragma warning disable\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo { C<string?> M(); } }", "namespace N { public class C<T> { } }", "namespace N { public class C<T> where T : class { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { (int A, C B) M(); } }", "namespace N { public class C { } }", "namespace N { public struct C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(K a = K.A); } }", "namespace N { public enum K { A } }", "namespace N { public enum K { B, A } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(K a = 0); } }", "namespace N { public enum K { A } }", "namespace N { public enum K { B } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(int a = K.A); } }", "namespace N { static class K { public const int A = 1; } }", "namespace N { static class K { public const int A = 2; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall(CallName = K.A)] public interface IFoo { void M(); } }", "namespace N { static class K { public const string A = \"One\"; } }", "namespace N { static class K { public const string A = \"Two\"; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall(Cancelable = K.A)] public interface IFoo { void M(); } }", "namespace N { static class K { public const bool A = true; } }", "namespace N { static class K { public const bool A = false; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } }", "namespace N { public interface IBase { void M(int a); } }", "namespace N { public interface IBase { void M(int b); } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } }", "namespace N { public interface IBase { void M(C a); } public class C { } }", "namespace N { public interface IBase { void M(C a); } public struct C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase<C> { } public interface IBase<T> { T M(D a); } }", "namespace N { public class C { } public class D { } }", "namespace N { public class C { } public struct D { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } public interface IBase { void M(); } }", "", "[assembly: AsyncGen.AsyncCall(typeof(N.IBase), Public = true)]")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } }", "namespace N { public interface IBase { void M(); } }", "namespace N { [AsyncGen.AsyncCall] public interface IBase { void M(); } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } }", "namespace N { public interface IBase { void M(); } }", "namespace N { public interface IBase : System.ICloneable { void M(); } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : System.IDisposable { void M(); } }", "", "[assembly: AsyncGen.AsyncCall(typeof(System.IDisposable), Public = true)]")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : System.IServiceProvider { void M(); } }", "", "[assembly: AsyncGen.AsyncCall(typeof(System.IServiceProvider), Public = true)]")]
    [InlineData("#pragma warning disable\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo : System.IServiceProvider { void M(); } }", "", "namespace System { public class Type { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { [System.Obsolete(K.A)] void M(); } }", "namespace N { static class K { public const string A = \"One\"; } }", "namespace N { static class K { public const string A = \"Two\"; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall, System.Obsolete(K.A)] public interface IFoo { void M(); } }", "namespace N { static class K { public const string A = \"One\"; } }", "namespace N { static class K { public const string A = \"Two\"; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } [AsyncGen.AsyncCall] public interface IBase { void M(); } }", "", "namespace N { public interface AsyncIBase { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase<C> { } public interface IBase<T> { void M(); } }", "namespace N { public class C { } }", "namespace N { [System.Obsolete] public class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { } public interface IBase { [System.Obsolete(K.A)] void M(); } }", "namespace N { static class K { public const string A = \"One\"; } }", "namespace N { static class K { public const string A = \"Two\"; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M<T>(T a) where T : C; } }", "namespace N { public class C { } }", "namespace N { [System.Obsolete] public class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { C P { get; set; } } }", "namespace N { public struct C { } }", "namespace N { public struct C { public string S; } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M((int A, C[] B)? a); } }", "namespace N { public class C { } }", "namespace N { [System.Obsolete] public class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo : IMaker<Own.C> { } public interface IMaker<T> { void Make<U>(U from) where U : T; } }", "namespace Own { public class C { } }", "namespace Own { public sealed class C { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public partial interface IFoo { void M(int a); } }", "namespace N { partial interface IFoo { void N(int a); } }", "namespace N { partial interface IFoo { void N(long a); } }")]
    [InlineData("namespace N { public partial class Outer { [AsyncGen.AsyncCall] public interface IFoo { void M(int a); } } }", "", "namespace N { [System.Obsolete] public partial class Outer { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall] public interface IFoo { T M(); } }", "namespace N { public class T { } }", "global using T = System.String;")]
    [InlineData("namespace N { [AsyncGen.AsyncCall(Manager = true)] public interface IFoo : IBase { new D M(); } public interface IBase { C M(); } }", "namespace N { public class C { } public class D : C { } }", "namespace N { public class C { } public class D { } }")]
    [InlineData("namespace N { [AsyncGen.AsyncCall(Manager = true)] public interface IFoo : IBase { new D P { get; } } public interface IBase { IC P { get; } } }", "namespace N { public interface IC { } public class D : IC { } }", "namespace N { public interface IC { } public class D { } }")]
    public void What_an_edit_in_another_file_changes_is_noticed(string declaration, string before, string after)
    {
        CSharpCompilation first = Compilations.Of([declaration, before]);
        CSharpCompilation second = WithSecond(first, after);

        AssertSameAsFresh(first, second);
        AssertSameAsFresh(second, first);
    }

    [Fact]
    public void Options_and_references_are_noticed()
    {
        MetadataReference one = Compilations.Library("namespace Lib { public interface IBase { void M(int a); } public class C { } }");
        MetadataReference two = Compilations.Library("namespace Lib { public interface IBase { void M(long a); } public struct C { } }");
        CSharpCompilation first = Compilations.Of(
            ["#pragma warning disable\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase { string N(string a, Lib.C b); } }"],
            references: [.. Compilations.References, one]);

        AssertSameAsFresh(first, first.ReplaceReference(one, two));
        AssertSameAsFresh(first, first.ReplaceReference(one, one.WithAliases(["global", "other"])));
        AssertSameAsFresh(first, first.WithOptions(first.Options.WithNullableContextOptions(NullableContextOptions.Disable)));
        AssertSameAsFresh(first, first.WithOptions(first.Options.WithNullableContextOptions(NullableContextOptions.Annotations)));
    }

    [Fact]
    public void Conversions_that_decide_between_overloads_are_noticed()
    {
        MetadataReference library = Compilations.Library("""
            namespace Lib { public interface IBase<T> { void M(T a); [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] void M(System.ICloneable a); } }
            """);
        CSharpCompilation first = Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase<C> { } }", "namespace N { public class C { } }"],
            references: [.. Compilations.References, library]);

        AssertSameAsFresh(first, WithSecond(first, "namespace N { public class C : System.ICloneable { public object Clone() => this; } }"));
    }

    [Fact]
    public void Friends_of_a_library_lose_its_internal_members_with_their_name()
    {
        MetadataReference library = Compilations.Library("""
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Subject")]
            namespace Lib { public interface IBase { void M(); internal void N() { } } }
            """);
        CSharpCompilation first = Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] interface IFoo : Lib.IBase { } }"],
            references: [.. Compilations.References, library]);

        AssertSameAsFresh(first, first.WithAssemblyName("Other"));
    }

    [Fact]
    public void A_plain_declaration_is_not_parsed_again()
    {
        CSharpCompilation first = Compilations.Of(["namespace N { [AsyncGen.AsyncCall] public interface IFoo : System.IDisposable, IBase { int M(string a, ref long b, int c = -1); T P<T>(T? a) where T : class; System.Threading.Tasks.Task<int[]> this[int i] { get; set; } } public interface IBase { void N(); } }"]);
        CSharpCompilation second = first.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { }", (CSharpParseOptions)first.SyntaxTrees[0].Options, path: "/source/Other.cs"));
        GeneratorDriver driver = GeneratorRun.Drive(first).RunGenerators(first);

        Assert.Same(Model(driver), Model(driver.RunGenerators(second)));
    }

    private static CSharpCompilation WithSecond(CSharpCompilation compilation, string source) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[1],
        CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[1].Options, path: "/source/File1.cs"));

    private static object Model(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[StepNames.Model].Single().Outputs.Single().Value;

    private static void AssertSameAsFresh(CSharpCompilation first, CSharpCompilation second)
    {
        // The fresh one has trees of its own, of which nothing can be remembered.
        CSharpCompilation fresh = second.RemoveAllSyntaxTrees().AddSyntaxTrees(
            second.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

        Assert.Equal(Texts(GeneratorRun.Drive(fresh).RunGenerators(fresh)), Texts(GeneratorRun.Drive(first).RunGenerators(first).RunGenerators(second)));
    }

    private static string[] Texts(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(static file => file.SourceText.ToString()).Order(StringComparer.Ordinal)];
}
