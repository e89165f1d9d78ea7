using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Partial interfaces: everything is reported once, in the part where it is.</summary>
public sealed class PartialRuleTests
{
    [Fact]
    public void Each_part_reports_its_own_members()
    {
        Verify.Reports(
            "public partial interface IFoo { ref int {|ACG401:A|}(); }",
            "[AsyncGen.AsyncCall] public partial interface IFoo { void M(); ref int {|ACG401:B|}(); }",
            "public partial interface IFoo { static void {|ACG407:C|}() { } }");
    }

    [Fact]
    public void Parts_in_one_file_do_so_too()
    {
        Verify.Reports("""
            public partial interface IFoo { ref int {|ACG401:A|}(); }
            [AsyncGen.AsyncCall] public partial interface IFoo { void M(); ref int {|ACG401:B|}(); }
            public partial interface IFoo { static void {|ACG407:C|}() { } }
            """);
    }

    [Fact]
    public void A_base_is_reported_in_the_part_that_names_it()
    {
        const string Bases = "public interface IA { ref int R(); } public interface IB { event System.Action E; } public interface IC : IA { }";

        Verify.Reports(
            Bases,
            "public partial interface IFoo : {|ACG401:IA|} { }",
            "[AsyncGen.AsyncCall] public partial interface IFoo { void M(); }",
            "public partial interface IFoo : {|ACG407:IB|}, IC { }");
    }

    [Fact]
    public void A_base_that_two_parts_name_is_reported_once()
    {
        Verify.Reports(
            "namespace N { public interface IA { ref int R(); } }",
            "namespace N { public partial interface IFoo : {|ACG401:IA|} { } }",
            "namespace N { [AsyncGen.AsyncCall] public partial interface IFoo : N.IA { void M(); } }");
    }

    [Fact]
    public void The_interface_is_reported_in_the_part_with_the_attribute()
    {
        Verify.Reports(
            "class FooCall { } partial interface IFoo { void M(); }",
            "[AsyncGen.AsyncCall] partial interface {|ACG404:IFoo|} { }",
            "partial interface IFoo { ref int R(); }");
    }

    [Fact]
    public void A_second_attribute_on_another_part_is_reported()
    {
        Verify.Reports(
            "[AsyncGen.AsyncCall] partial interface IFoo { void M(); }",
            "[{|ACG406:AsyncGen.AsyncCall(CallName = \"Other\")|}] partial interface IFoo { ref int {|ACG401:R|}(); }",
            "[{|ACG406:AsyncGen.AsyncCall(typeof(IFoo))|}] partial interface IFoo { }");
    }

    [Fact]
    public void Parts_without_anything_to_report_are_silent()
    {
        Verify.Reports(
            "partial interface IFoo { void M(); }",
            "[AsyncGen.AsyncCall] partial interface IFoo : System.ICloneable { }",
            "partial interface IFoo { int P { get; set; } class C { } }");
    }

    [Fact]
    public void Partial_members_are_one()
    {
        Verify.Reports(
            "[AsyncGen.AsyncCall] partial interface IFoo { partial void A(); public static partial void {|ACG407:B|}(); public partial void M(); }",
            "partial interface IFoo { public static partial void B() { } public partial void M() { } }");
    }
}
