using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Obsolete and experimental members and types.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData("assembly")]
    [InlineData("module")]
    public void A_whole_library_may_be_experimental(string target)
    {
        MetadataReference library = Compilations.Library(
            "[" + target + ": System.Diagnostics.CodeAnalysis.Experimental(\"EX1\")] namespace Lib { public class C { } public interface IBase { C M(C c); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            [
                """
                #pragma warning disable EX1
                [assembly: AsyncGen.AsyncCall(typeof(Lib.IBase))]
                namespace N
                {
                    [AsyncGen.AsyncCall] public interface IFoo { Lib.C M(Lib.C c); }
                    [AsyncGen.AsyncCall] public interface IBar : Lib.IBase { }
                }
                """,
            ],
            references: [.. Compilations.References, library]));

        Assert.Contains("[global::System.Diagnostics.CodeAnalysis.Experimental(\"EX1\")]", run.Files["Lib.IBase.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Experimental", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Obsolete", "global::System.Obsolete", "CS0612")]
    [InlineData("Obsolete(\"use \\\"N\\\"\")", "global::System.Obsolete(\"use \\\"N\\\"\")", "CS0618")]
    [InlineData("Obsolete(\"m\", false)", "global::System.Obsolete(\"m\", false)", "CS0618")]
    [InlineData("Obsolete(\"m\", DiagnosticId = \"MINE1\", UrlFormat = \"https://x/{0}\")", "global::System.Obsolete(\"m\", DiagnosticId = \"MINE1\", UrlFormat = \"https://x/{0}\")", "MINE1")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")", "global::System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")", "EXP1")]
    public void An_attribute_about_callers_is_copied_and_the_call_itself_is_silent(string attribute, string copied, string suppressed)
    {
        GeneratorRun run = GeneratorRun.Of(Declare($"[{attribute}] int M(out int a); int Other();"));

        Assert.Equal(5, Count(run.Text, "[" + copied + "]\n"));
        Assert.Equal(1, Count(run.Text, "#pragma warning disable " + suppressed + "\n"));
        Assert.Equal(1, Count(run.Text, "#pragma warning restore " + suppressed + "\n"));
    }

    [Fact]
    public void An_obsolete_error_is_copied_and_still_callable()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("""
            [Obsolete("no", true)] int M(ref int a);
            [Obsolete("no", true)] void V();
            [Obsolete("no", true)] Task<int> T(out int a);
            [Obsolete("no", true)] T G<T>(T a) where T : class;
            [Obsolete("no", true, DiagnosticId = "MINE1")] int P { get; set; }
            int Q { [Obsolete] get; [Obsolete("no", true)] set; }
            [Obsolete("no", true)] int this[int i] { get; }
            """));

        Assert.Equal(9, run.Begun("N.FooCall").Length);
        Assert.Contains("[global::System.Obsolete(\"no\", true)]", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.Obsolete]")]
    [InlineData("[System.Obsolete(\"no\")]")]
    [InlineData("[System.Obsolete(\"no\", true)]")]
    [InlineData("[System.Obsolete(\"no\", true, DiagnosticId = \"MINE1\")]")]
    public void An_obsolete_interface_has_obsolete_forms(string attribute)
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] " + attribute + """
             public interface IFoo { int M(IFoo a); Old P { get; set; } [System.Obsolete("no", true)] void X(); }
            [System.Obsolete("gone", true)] public class Old { }
            }
            """);

        Assert.Contains(run.Type("N.AsyncIFoo").GetAttributes(), static a => a.AttributeClass!.Name == "ObsoleteAttribute");
        Assert.Contains(run.Type("N.FooCall").GetAttributes(), static a => a.AttributeClass!.Name == "ObsoleteAttribute");
        Assert.Equal(4, run.Begun("N.FooCall").Length);
        Assert.DoesNotContain("#pragma", run.Text.Replace("CS0612", "", StringComparison.Ordinal).Split("class FooCall")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_obsolete_container_makes_the_forms_obsolete()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [System.Obsolete] public class Outer { [AsyncGen.AsyncCall] public interface IFoo { int M(); } } }");

        Assert.Contains(run.Type("N.OuterFooCall").GetAttributes(), static a => a.AttributeClass!.Name == "ObsoleteAttribute");
    }

    [Fact]
    public void Obsolete_types_in_signatures_are_not_reported_again()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
            #pragma warning disable CS0612, CS0618
                [System.Obsolete] public class Old { }
                [System.Obsolete("x", true)] public class Older { }
                [System.Obsolete("x")] public interface IOld { void Inherited(); }
                [AsyncGen.AsyncCall] public interface IFoo : IOld { Old M(System.Collections.Generic.List<Old> a, out Old b); }
            }
            """);

        Assert.Equal(["M", "Inherited"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] public interface IFoo { int M(IFoo a); [System.Diagnostics.CodeAnalysis.Experimental(\"EXP2\")] int N(); }")]
    [InlineData("public interface IFoo : IOld { Old M(Old a); }")]
    [InlineData("public interface IFoo { New M(out New[] a); }")]
    [InlineData("[System.Obsolete] public interface IFoo : IOld { New M(Old a); [System.Diagnostics.CodeAnalysis.Experimental(\"EXP2\")] int N(); }")]
    public void Notices_of_their_own_name_are_not_reported_again(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable MINE1, MINE2, EXP1, EXP2\nnamespace N { [AsyncGen.AsyncCall] " + declaration + """
            [System.Obsolete("x", DiagnosticId = "MINE1")] public class Old { }
            [System.Obsolete("x", DiagnosticId = "MINE2")] public interface IOld { void Inherited(); }
            [System.Diagnostics.CodeAnalysis.Experimental("EXP1")] public class New { }
            }
            """);

        Assert.Contains("M", run.Begun("N.FooCall"));
    }

    [Fact]
    public void Without_obsolete_there_is_no_pragma()
    {
        Assert.DoesNotContain("#pragma", GeneratorRun.Of(Declare("int M(out string a);")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_obsolete_annotated_base_is_not_reported_again()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
            #pragma warning disable CS0612, CS0618
                [AsyncGen.AsyncCall, System.Obsolete("x")] public interface IOld { void Inherited(); int Get(int a); }
                [AsyncGen.AsyncCall] public interface IFoo : IOld { int Get(); }
            }
            """);

        Assert.Equal(["Get", "Inherited", "Get_Int32"], run.Begun("N.FooCall"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
