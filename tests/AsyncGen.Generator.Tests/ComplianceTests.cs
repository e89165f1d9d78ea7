using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Assemblies that promise compliance with the Common Language Specification.</summary>
public sealed class ComplianceTests
{
    private const string Promise = "[assembly: System.CLSCompliant(true)]\n";

    [Fact]
    public void A_compliant_interface_has_compliant_forms()
    {
        GeneratorRun run = GeneratorRun.Of(Promise + "namespace N { [AsyncGen.AsyncCall] public interface IFoo<T> where T : System.IComparable { int M(string a, out T b); } }");

        Assert.DoesNotContain("CLSCompliant", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("#pragma", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[AsyncGen.AsyncCall, System.CLSCompliant(false)] public interface IFoo { uint M(ulong a, out sbyte b); }", 2)]
    [InlineData("[System.CLSCompliant(false)] public class C { [AsyncGen.AsyncCall] public interface IFoo { uint M(); } }", 2)]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { [System.CLSCompliant(false)] uint M(ushort a); int N(); }", 5)]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { [System.CLSCompliant(false)] uint P { get; set; } }", 8)]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { System.Collections.Generic.List<uint> M(uint[] a); }", 0)]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void M<T>(T a) where T : Odd; }", 0)]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : IOdd { }", 0)]
    [InlineData("[AsyncGen.AsyncCall, System.CLSCompliant(false)] public interface IBase { uint M(); } [AsyncGen.AsyncCall] public interface IFoo : IBase { }", 2)]
    [InlineData("[AsyncGen.AsyncCall] interface IFoo { uint M(); }", 0)]
    public void What_is_not_compliant_says_so_or_is_known(string declaration, int attributes)
    {
        GeneratorRun run = GeneratorRun.Of(
            Promise + "#pragma warning disable CS3001, CS3002, CS3003, CS3010, CS3024, CS3027\nnamespace N { "
            + "[System.CLSCompliant(false)] public class Odd { } [System.CLSCompliant(false)] public interface IOdd { int Base(); } " + declaration + " }");

        Assert.Equal(attributes, run.Files.Values.Sum(static text => text.Split("[global::System.CLSCompliant(false)]").Length - 1));
    }

    [Theory]
    [InlineData("public interface IFoo { void M(int a); void m(int a); }")]
    [InlineData("public interface IFoo { void _x(); }")]
    [InlineData("public interface _IFoo { void M(); }")]
    [InlineData("public interface IFoo { int P { get; set; } void p(); void get_p(int a); }")]
    public void Names_that_are_not_compliant_are_known(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(Promise + "#pragma warning disable CS3005, CS3008\nnamespace N { [AsyncGen.AsyncCall] " + declaration + " }");

        Assert.Contains("#pragma warning disable CS300", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_form_of_an_interface_of_an_assembly_without_the_promise()
    {
        MetadataReference library = Compilations.Library("namespace N { public class Thing { } public interface IFoo { Thing M(uint a); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            [Promise + "[assembly: AsyncGen.AsyncCall(typeof(N.IFoo), Public = true)]"],
            references: [.. Compilations.References, library]));

        Assert.Equal(2, run.Text.Split("[global::System.CLSCompliant(false)]").Length - 1);
    }

    [Fact]
    public void Without_the_promise_nobody_asks()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall, System.CLSCompliant(false)] public interface IFoo { uint M(); } }"
            .Replace(", System.CLSCompliant(false)", "", StringComparison.Ordinal));

        Assert.DoesNotContain("CS3", run.Text, StringComparison.Ordinal);
    }
}
