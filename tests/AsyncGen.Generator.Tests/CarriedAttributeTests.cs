using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Attributes that concern whoever starts a call.</summary>
public sealed class CarriedAttributeTests
{
    [Theory]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"m\", Url = \"u\")", true)]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"m\")", true)]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresAssemblyFiles(\"m\")", false)]
    [InlineData("System.Runtime.Versioning.SupportedOSPlatform(\"windows6.1\")", true)]
    [InlineData("System.Runtime.Versioning.UnsupportedOSPlatform(\"browser\", \"why\")", true)]
    [InlineData("System.Runtime.Versioning.RequiresPreviewFeatures(\"m\")", true)]
    public void What_starts_a_call_carries_them(string attribute, bool isOnRecord)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N { [AsyncGen.AsyncCall] public interface IFoo { [{{attribute}}] int M(int a); int Other(); } }
            """);

        string written = "[global::" + attribute + "]";
        Assert.Equal(isOnRecord ? 5 : 4, Count(run.Text, written));
        Assert.Contains(written + "\n        void Begin_M(int a);", run.Text, StringComparison.Ordinal);
        Assert.Contains(written + "\n        public void Begin_M(int a)", run.Text, StringComparison.Ordinal);
        Assert.Contains(written + "\n        public global::System.Threading.Tasks.ValueTask<int> MAsync(", run.Text, StringComparison.Ordinal);
        Assert.Contains(written + "\n        private MOperation Prepare_M(int a)", run.Text, StringComparison.Ordinal);
        Assert.Equal(isOnRecord, !run.Text.Contains("UnconditionalSuppressMessage", StringComparison.Ordinal));
        Assert.Equal(isOnRecord, run.Text.Contains(written + "\n        private sealed class MOperation", StringComparison.Ordinal));
    }

    [Fact]
    public void Those_of_an_accessor_concern_its_pair_only()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo
                {
                    int P { get; [System.Runtime.Versioning.SupportedOSPlatform("windows")] set; }
                    [System.Runtime.Versioning.SupportedOSPlatform("linux")] int Q { get; }
                }
            }
            """);

        Assert.Contains("[global::System.Runtime.Versioning.SupportedOSPlatform(\"windows\")]\n        void Begin_set_P(", run.Text, StringComparison.Ordinal);
        Assert.Contains("[global::System.Runtime.Versioning.SupportedOSPlatform(\"linux\")]\n        void Begin_get_Q(", run.Text, StringComparison.Ordinal);
        Assert.Equal(4, Count(run.Text, "\"windows\""));
    }

    [Fact]
    public void Those_of_an_interface_and_its_containers_are_on_both_types()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [System.Runtime.Versioning.UnsupportedOSPlatform("browser")]
            public class Outer
            {
                [AsyncGen.AsyncCall]
                [System.Runtime.Versioning.SupportedOSPlatform("windows"), System.Runtime.Versioning.SupportedOSPlatform("linux")]
                public interface IFoo { void M(); }
            }
            """);

        Assert.Equal(2, Count(run.Text, "[global::System.Runtime.Versioning.SupportedOSPlatform(\"windows\")]"));
        Assert.Equal(2, Count(run.Text, "[global::System.Runtime.Versioning.SupportedOSPlatform(\"linux\")]"));
        Assert.Equal(2, Count(run.Text, "[global::System.Runtime.Versioning.UnsupportedOSPlatform(\"browser\")]"));
    }

    [Fact]
    public void A_foreign_interface_has_those_of_its_assembly()
    {
        MetadataReference library = Compilations.Library(
            "[assembly: System.Runtime.Versioning.SupportedOSPlatform(\"windows\")] namespace N { public interface IFoo { void M(); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(N.IFoo))]"],
            references: [.. Compilations.References, library]));

        Assert.Equal(2, Count(run.Text, "[global::System.Runtime.Versioning.SupportedOSPlatform(\"windows\")]"));
    }

    [Fact]
    public void The_trimmer_is_told_wherever_a_value_is_kept()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T>
                {
                    void M<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] U>(
                        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicEvents)] System.Type a);
                }
            }
            """);

        const string Attribute = "[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(";
        Assert.Contains("class FooCall<" + Attribute + "global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicFields)] T>", run.Text, StringComparison.Ordinal);
        Assert.Equal(7, Count(run.Text, Attribute + "global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] U>"));
        Assert.Equal(5, Count(run.Text, Attribute + "(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes)(2056)"));
    }

    [Fact]
    public void Those_that_only_the_library_can_name_are_not_carried()
    {
        MetadataReference library = Compilations.Library("""
            namespace System.Runtime.Versioning { sealed class UnsupportedOSPlatformAttribute : Attribute { public UnsupportedOSPlatformAttribute(string a) { } } }
            namespace N { public interface IFoo { [System.Runtime.Versioning.UnsupportedOSPlatform("a")] void M(); } }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(N.IFoo))]"],
            references: [.. Compilations.References, library]));

        Assert.DoesNotContain("OSPlatform", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12, "M,M", 0)]
    [InlineData(LanguageVersion.CSharp13, "M", 3)]
    public void Overloads_of_lower_priority_cannot_be_called(LanguageVersion version, string expected, int attributes)
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.CompilerServices;
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo
                {
                    [OverloadResolutionPriority(1)] int M(object a);
                    int M(string a);
                }
            }
            """.Replace("[OverloadResolutionPriority(1)]", version < LanguageVersion.CSharp13 ? "" : "[OverloadResolutionPriority(1)]", StringComparison.Ordinal),
            version);

        Assert.Equal(expected == "M" ? ["M"] : ["M", "M_String"], run.Begun("N.FooCall"));
        Assert.Equal(attributes, Count(run.Text, "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]") - (attributes > 0 ? 1 : 0));
    }

    [Fact]
    public void A_priority_is_for_members_with_a_name_only()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo<T> { [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] void M(); }
                [AsyncGen.AsyncCall] public interface IBar : IFoo<int>, IFoo<string> { }
            }
            """);

        Assert.Contains("void global::N.AsyncIFoo<string>.Begin_M()", run.Files["N.IBar.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void An_argument_expression_of_another_input_only(string of)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable CS8965\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(int b, [System.Runtime.CompilerServices.CallerArgumentExpression(\"" + of + "\")] string? a = null); } }");

        Assert.Equal(of == "b", run.Text.Contains("CallerArgumentExpression", StringComparison.Ordinal));
    }

    [Fact]
    public void A_priority_that_takes_no_calls_away_is_carried_over()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.CompilerServices;
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo
                {
                    [OverloadResolutionPriority(1)] int M(int a, out int b);
                    int M(string a);
                    int M(int a, long b);
                    void N<T>(T a);
                    [OverloadResolutionPriority(-1)] void N(string a);
                }
            }
            """);

        Assert.Equal(["M", "M", "M_Int32Int64", "N"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("[P] int this[object i] { get; } int this[string i] { get; }", "get_Item")]
    [InlineData("[P] void M(params System.ReadOnlySpan<int> a); void M(int a);", "M")]
    [InlineData("[P] void M(params System.Collections.Generic.IEnumerable<int> a); void M(int a);", "M")]
    [InlineData("[P] void M<T>(System.Span<T> a); void M(int[] a);", "M")]
    [InlineData("[P] unsafe void M<T>(T* a) where T : unmanaged; unsafe void M(int* a);", "M")]
    [InlineData("[P] void M(object a); void M<T>(T a);", "M,M")]
    [InlineData("[P] void M(int a); void M(in int a);", "M,M_Int32")]
    [InlineData("[P] void M(ref object a); void M(ref string a);", "M,M")]
    [InlineData("[P] void M<T>(System.Collections.Generic.List<T> a); void M(int a);", "M,M")]
    public void A_call_of_another_member_than_is_meant_is_not_made(string members, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo { " + members.Replace("[P]", "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)]", StringComparison.Ordinal) + " } }"],
            allowUnsafe: true));

        Assert.Equal(expected.Split(','), run.Begun("N.FooCall").Order(StringComparer.Ordinal));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
