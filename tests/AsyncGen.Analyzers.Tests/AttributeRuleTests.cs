using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Attributes that ask for what cannot be had, and those that are fine.</summary>
public sealed class AttributeRuleTests
{
    [Theory]
    [InlineData("[assembly: {|ACG406:AsyncCall|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall()|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(CallName = \"A\")|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(null!)|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(string))|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(int[]))|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(System.Action))|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(System.DayOfWeek))|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(System.Collections.Generic.IList<int>))|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(System.IComparable), CallName = \"no name\")|}]")]
    [InlineData("[assembly: {|ACG406:AsyncCall(typeof(System.IComparable), CallName = \"\")|}]")]
    [InlineData("[assembly: AsyncCall(typeof(System.IComparable)), {|ACG406:AsyncCall(typeof(System.IComparable))|}]")]
    [InlineData("[assembly: AsyncCall(typeof(System.IObserver<>)), {|ACG406:AsyncCall(typeof(System.IObserver<int>))|}]")]
    public void A_misused_attribute_on_the_assembly_is_reported(string source) => Verify.Reports("using AsyncGen; " + source);

    [Theory]
    [InlineData("[assembly: AsyncCall(typeof(System.IComparable))]")]
    [InlineData("[assembly: AsyncCall(typeof(System.IProgress<>)), AsyncCall(typeof(System.IComparable))]")]
    [InlineData("[assembly: AsyncCall(typeof(System.IComparable), CallName = \"Comparer\", Cancelable = false, Public = true)]")]
    [InlineData("[assembly: AsyncCall(typeof(N.IPlain))] namespace N { public interface IPlain { void M(); } }")]
    [InlineData("[assembly: System.CLSCompliant(false)]")]
    public void An_attribute_on_the_assembly_that_is_used_well_is_not_reported(string source) => Verify.Reports("using AsyncGen; " + source);

    [Fact]
    public void Of_attributes_in_several_files_the_first_counts()
    {
        Verify.Reports(
            "[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]",
            "[assembly: {|ACG406:AsyncGen.AsyncCall(typeof(System.IComparable))|}, AsyncGen.AsyncCall(typeof(System.ICloneable))]");
    }

    [Theory]
    [InlineData("[{|ACG406:AsyncCall(typeof(System.IComparable))|}] interface IFoo { ref int M(); }")]
    [InlineData("[{|ACG406:AsyncCall(typeof(IFoo))|}] interface IFoo { ref int M(); }")]
    [InlineData("[{|ACG406:AsyncCall(null!)|}] interface IFoo { ref int M(); }")]
    [InlineData("[{|ACG406:AsyncCall(typeof(IFoo))|}, AsyncCall] interface IFoo { ref int {|ACG401:M|}(); }")]
    [InlineData("[AsyncCall, {|ACG406:AsyncCall|}] interface IFoo { void M(); }")]
    [InlineData("[AsyncCall] [{|ACG406:AsyncCall(CallName = \"A\")|}] [{|ACG406:AsyncCallAttribute|}] interface IFoo { void M(); }")]
    [InlineData("[{|ACG406:AsyncCall(CallName = \"no name\")|}] interface IFoo { ref int M(); }")]
    [InlineData("[{|ACG406:AsyncCall(CallName = \"record\")|}] interface IFoo { void M(); }")]
    [InlineData("class C { [{|ACG406:AsyncCall(typeof(C))|}] interface IFoo { ref int M(); } }")]
    public void A_misused_attribute_on_an_interface_is_reported(string source) =>
        Verify.Reports("using AsyncGen; namespace N { " + source + " }");

    [Theory]
    [InlineData("[AsyncCall] interface IFoo { void M(); }")]
    [InlineData("[AsyncCall()] interface IFoo { void M(); }")]
    [InlineData("[AsyncCall(CallName = null)] interface IFoo { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"Größe\")] interface IFoo { void M(); }")]
    [InlineData("[type: AsyncCall, System.Obsolete] interface IFoo { void M(); }")]
    public void An_attribute_on_an_interface_that_is_used_well_is_not_reported(string source) =>
        Verify.Reports("using AsyncGen; namespace N { " + source + " }");

    [Fact]
    public void An_attribute_on_the_assembly_beside_the_interfaces_own_is_reported()
    {
        Verify.Reports(
            "[assembly: {|ACG406:AsyncGen.AsyncCall(typeof(N.IFoo))|}]",
            "namespace N { [AsyncGen.AsyncCall] interface IFoo { void M(); ref int {|ACG401:R|}(); } }");
    }

    [Fact]
    public void An_attribute_on_the_assembly_beside_one_of_another_project_is_not_reported()
    {
        const string Library = "namespace L { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }";
        string[] sources = ["[assembly: AsyncGen.AsyncCall(typeof(L.IFoo))]"];

        Verify.Reports(sources, Libraries.Image(Library));
        Verify.Reports(sources, Libraries.Project(Library));
    }

    [Fact]
    public void Attributes_on_other_things_are_the_compilers_business()
    {
        Verify.ReportsBeside("CS0592", "[AsyncGen.AsyncCall] class C { [AsyncGen.AsyncCall] void M() { } } [AsyncGen.AsyncCall] struct S { }");
    }

    [Fact]
    public void A_type_that_does_not_exist_is_the_compilers_business()
    {
        Verify.ReportsBeside("CS0246", "[assembly: AsyncGen.AsyncCall(typeof(Missing))]");
    }
}
