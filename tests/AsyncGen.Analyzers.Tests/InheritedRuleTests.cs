using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Members that a base brings in: reported once, where the user can do something about it.</summary>
public sealed class InheritedRuleTests
{
    private const string Bases = """
        namespace N
        {
            public interface IBase { ref int Skipped(); void Kept(); }
            public interface IBase<T> { ref T Skipped(); void Kept(T a); }
            public interface IMid : IBase { }
            public interface IOther { void Fine(); }
        }
        """;

    [Theory]
    [InlineData("{|ACG401:IBase|}")]
    [InlineData("{|ACG401:N.IBase|}")]
    [InlineData("{|ACG401:global::N.IBase|}")]
    [InlineData("IOther, {|ACG401:IBase|}")]
    [InlineData("{|ACG401:IBase|}, IOther")]
    [InlineData("{|ACG401:IMid|}")]
    [InlineData("IOther, {|ACG401:IMid|}, IBase")]
    [InlineData("{|ACG401:IBase|}, IMid")]
    [InlineData("{|ACG401:IBase<int>|}")]
    [InlineData("{|ACG401:IBase<int[]>|}, {|ACG401:IBase<int>|}")]
    [InlineData("{|ACG401:IBase<int>|}, {|ACG401:IBase|}")]
    public void A_member_of_a_base_is_reported_at_the_entry_that_brings_it_in(string bases)
    {
        string derived = $$"""namespace N { [AsyncGen.AsyncCall] public interface IFoo : {{bases}} { void M(); } }""";

        Verify.Reports(derived + Bases);
        Verify.Reports(Bases, derived);
        Verify.Reports([derived], Libraries.Image(Bases));
        Verify.Reports([derived], Libraries.Project(Bases));
    }

    [Theory]
    [InlineData("IOther")]
    [InlineData("System.IComparable, System.IEquatable<int>")]
    [InlineData("System.Collections.ICollection", "ACG409")]
    public void A_base_whose_members_can_be_split_is_not_reported(string bases, string? id = null)
    {
        string entry = id is null ? bases : "{|" + id + ":" + bases + "|}";
        Verify.Reports($$"""namespace N { [AsyncGen.AsyncCall] public interface IFoo : {{entry}} { void M(); } }""", Bases);
    }

    [Fact]
    public void The_platforms_disposables_are_mentioned()
    {
        Verify.Reports("[AsyncGen.AsyncCall] public interface IFoo : {|ACG407:System.IDisposable|}, {|ACG407:System.IAsyncDisposable|} { void M(); }");
    }

    [Fact]
    public void Several_members_of_one_base_are_several_reports_at_one_place()
    {
        Verify.Reports("""
            public interface IBase { ref int A(); static void B() { } event System.Action C; void D(); }
            [AsyncGen.AsyncCall] public interface IFoo : {|ACG401,ACG407,ACG407:IBase|} { void M(); }
            """);
    }

    [Fact]
    public void The_member_is_told_of_as_another_place()
    {
        Compilation compilation = Verify.Generate(Compilations.Of(
            [Bases, "namespace N { [AsyncGen.AsyncCall] public interface IFoo : IMid { void M(); } }"]));

        Location further = Assert.Single(Assert.Single(Analysis.Of(compilation)).AdditionalLocations);
        Assert.Equal("Skipped", further.SourceTree!.GetText().ToString(further.SourceSpan));
    }

    [Fact]
    public void A_member_of_an_annotated_base_is_reported_there_only()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall] public interface IBase { ref int {|ACG401:Skipped|}(); void Kept(); static void {|ACG407:S|}() { } }
            [AsyncCall] public interface IMid : IBase { event System.Action {|ACG407:E|}; }
            public interface IPlain : IMid { void Dispose(); }
            [AsyncCall] public interface IFoo : {|ACG407:IPlain|}, IMid { void M(); }
            """);
    }

    [Fact]
    public void A_member_of_a_base_that_another_annotated_base_brings_in_is_reported_at_that_one()
    {
        Verify.Reports("""
            using AsyncGen;
            public interface IPlain { ref int Skipped(); void Kept(); }
            [AsyncCall] public interface IBase : {|ACG401:IPlain|} { }
            [AsyncCall] public interface IFoo : IBase { void M(); }
            [AsyncCall] public interface IBar : IPlain, IBase { void M(); }
            """);
    }

    [Fact]
    public void A_member_of_a_constructed_annotated_base_is_reported_there_only()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall] public interface IBase<T> { ref T {|ACG401:Skipped|}(); void Kept(T a); }
            [AsyncCall] public interface IFoo : IBase<int>, IBase<string> { void M(); }
            """);
    }

    [Fact]
    public void What_only_the_type_argument_breaks_is_reported_at_the_entry()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall] public interface IBase<T> { void Kept(T a); void Skipped<U>(U a) where U : T; }
            [AsyncCall] public interface IFoo : {|ACG412:IBase<int>|} { void M(); }
            [AsyncCall] public interface IBar : IBase<System.IDisposable> { void M(); }
            """);
    }

    [Fact]
    public void A_base_that_has_no_form_itself_is_looked_into()
    {
        Verify.Reports("""
            using AsyncGen;
            public class BaseCall { }
            [AsyncCall] public interface {|ACG404:IBase|} { ref int Skipped(); void Kept(); }
            [AsyncCall] public interface IFoo : {|ACG401:IBase|} { void M(); }
            """);
    }

    [Fact]
    public void A_base_that_lost_its_form_to_another_interface_is_looked_into()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall(CallName = "Base")] public interface IAlpha { void Kept(); }
            [AsyncCall(CallName = "Base")] public interface {|ACG404:IBase|} { ref int Skipped(); void Kept(); }
            [AsyncCall] public interface IFoo : {|ACG401:IBase|} { void M(); }
            """);
    }

    [Fact]
    public void A_base_that_another_assembly_has_a_form_of_is_reported_there()
    {
        MetadataReference library = Compilations.Library(
            "namespace L { [AsyncGen.AsyncCall] public interface IBase { ref int Skipped(); void Kept(); static void S() { } } }");

        Verify.Reports(["[AsyncGen.AsyncCall] public interface IFoo : L.IBase { void M(); }"], library);
    }

    [Fact]
    public void A_base_that_is_annotated_elsewhere_without_a_form_is_looked_into()
    {
        // The library was compiled without the generator.
        MetadataReference library = Libraries.Image(
            "namespace L { [AsyncGen.AsyncCall] public interface IBase { ref int Skipped(); void Kept(); } }");

        Verify.Reports(["[AsyncGen.AsyncCall] public interface IFoo : {|ACG401:L.IBase|} { void M(); }"], library);
    }

    [Fact]
    public void A_base_that_the_assembly_asks_for_is_reported_at_the_attribute()
    {
        MetadataReference library = Compilations.Library("namespace L { public interface IBase { ref int Skipped(); void Kept(); } }");

        Verify.Reports(
            ["[assembly: {|ACG401:AsyncGen.AsyncCall(typeof(L.IBase))|}] [AsyncGen.AsyncCall] public interface IFoo : L.IBase { void M(); }"],
            library);
    }

    [Fact]
    public void Members_that_others_hide_are_reported()
    {
        Verify.Reports("""
            using AsyncGen;
            public interface IBase { void M(); int P { get; set; } }
            [AsyncCall] public interface IFoo : {|ACG407,ACG407:IBase|} { new int M(); new int P { get; set; } }
            [AsyncCall] public interface IBar : {|ACG407:IBase|} { new int P { get; } }
            """);
    }

    [Fact]
    public void A_property_of_which_each_accessor_has_a_reason_of_its_own_is_named_by_accessor()
    {
        Verify.Reports("""
            using AsyncGen;
            public interface IBase { int P { get; init; } }
            [AsyncCall] public interface IFoo : {|ACG407,ACG407:IBase|} { new int P { get; } void M(); }
            """);
    }

    [Fact]
    public void Members_that_others_hide_are_there_through_an_annotated_base()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall] public interface IBase { void M(); int P { get; set; } }
            [AsyncCall] public interface IFoo : IBase { new int M(); new int P { get; set; } }
            """);
    }

    [Fact]
    public void Members_of_two_bases_that_are_alike_are_one()
    {
        Verify.Reports("""
            using AsyncGen;
            public interface IA { void M(); }
            public interface IB { void M(); }
            [AsyncCall] public interface IFoo : IA, {|ACG407:IB|} { }
            """);
    }

    [Theory]
    [InlineData("{|ACG401:IBase<string>|}, IMid")]
    [InlineData("{|ACG401:IMid|}, IBase<string>")]
    public void A_base_twice_with_different_nullability_is_one(string bases)
    {
        Verify.Reports($$"""
            #nullable enable
            using AsyncGen;
            public interface IBase<T> { void M(T a); ref T R(); int P { get; set; } }
            public interface IMid : IBase<string?> { }
            #pragma warning disable CS8645
            [AsyncCall] public interface IFoo : {{bases}} { void N(); }
            """);
    }

    [Fact]
    public void Explicit_implementations_and_reabstractions_are_not_reported()
    {
        Verify.Reports("""
            using AsyncGen;
            public interface IBase { void M(); int P { get; } }
            [AsyncCall] public interface IFoo : IBase { void IBase.M() { } abstract int IBase.P { get; } }
            """);
    }
}
