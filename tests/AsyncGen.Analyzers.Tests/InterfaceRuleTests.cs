using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Interfaces of which there is no asynchronous form at all.</summary>
public sealed class InterfaceRuleTests
{
    [Theory]
    [InlineData("public class FooCall { } [AsyncCall] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("public interface AsyncIFoo { } [AsyncCall] public interface {|ACG404:IFoo|} { void M(); ref int R(); }")]
    [InlineData("namespace FooCall { class C { } } [AsyncCall] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("public partial class FooCall { } [AsyncCall] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("public delegate void FooCall<T>(); [AsyncCall] public interface {|ACG404:IFoo|}<T> { void M(); }")]
    [InlineData("public class Mine { } [AsyncCall(CallName = \"Mine\")] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"AsyncIFoo\")] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"Begin_M\")] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("public class OuterFooCall { } public class Outer { [AsyncCall] public interface {|ACG404:IFoo|} { void M(); } }")]
    [InlineData("public class IFooManager { } [AsyncCall(Manager = true)] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall(Manager = true, CallName = \"IFooManager\")] public interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall(Manager = true, CallName = \"ForManager\")] public interface {|ACG404:IFoo|} { void M(); }")]
    public void A_name_that_is_taken_is_reported(string source) => Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Theory]
    [InlineData("public class FooCall<T> { } [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("public class Outer { public class FooCall { } [AsyncCall] public interface IFoo { void M(); } }")]
    [InlineData("namespace P { public class FooCall { } } [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("public class FooCall { } [AsyncCall(CallName = \"Mine\")] public interface IFoo { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"Begin_N\")] public interface IFoo { void M(); }")]
    [InlineData("public class foocall { } [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("public class IFooManager { } [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("public class IFooManager<T> { } [AsyncCall(Manager = true)] public interface IFoo { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"ForManager\")] public interface IFoo { void M(); }")]
    public void A_name_that_is_free_is_not_reported(string source) =>
        Verify.Reports("#pragma warning disable CS8981\nnamespace N { using AsyncGen; " + source + " }");

    [Fact]
    public void A_name_that_a_library_has_is_reported()
    {
        Verify.Reports(
            ["namespace N { [AsyncGen.AsyncCall] public interface {|ACG404:IFoo|} { void M(); } }"],
            Compilations.Library("namespace N { public class FooCall { } }"));
        Verify.Reports(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(); } }"],
            Compilations.Library("namespace N { class FooCall { } }"));
    }

    [Theory]
    [InlineData("[AsyncCall] interface Foo { void M(); }", "[AsyncCall] interface {|ACG404:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"One\")] interface IA { void M(); }", "[AsyncCall(CallName = \"One\")] interface {|ACG404:IB|} { void M(); }")]
    [InlineData("class A { [AsyncCall] public interface IFoo { void M(); } }", "[AsyncCall(CallName = \"AFooCall\")] interface {|ACG404:IBar|} { void M(); }")]
    [InlineData("[AsyncCall] interface IFoo<T> { void M(); }", "[AsyncCall(CallName = \"FooCall\")] interface {|ACG404:Other|}<T> { void M(); }")]
    [InlineData("[AsyncCall(Manager = true)] interface IFoo { void M(); }", "[AsyncCall(CallName = \"IFooManager\")] interface {|ACG404:IZoo|} { void M(); }")]
    [InlineData("[AsyncCall(CallName = \"IZooManager\")] interface IFoo { void M(); }", "[AsyncCall(Manager = true)] interface {|ACG404:IZoo|} { void M(); }")]
    public void Of_two_interfaces_whose_names_meet_one_is_reported(string kept, string dropped)
    {
        // The one that is generated is the first in ordinal order, wherever it stands.
        Verify.Reports("namespace N { using AsyncGen; " + kept + dropped + " }");
        Verify.Reports("namespace N { using AsyncGen; " + dropped + kept + " }");
        Verify.Reports("namespace N { using AsyncGen; " + dropped + " }", "namespace N { using AsyncGen; " + kept + " }");
    }

    [Theory]
    [InlineData("[AsyncCall] interface IFoo { void M(); } [AsyncCall] interface Foo<T> { void M(); }")]
    [InlineData("[AsyncCall] interface IFoo { void M(); } namespace P { [AsyncCall] interface IFoo { void M(); } }")]
    [InlineData("class A { [AsyncCall] public interface IFoo { void M(); } } class B { [AsyncCall] public interface IFoo { void M(); } }")]
    [InlineData("[AsyncCall] interface IFoo { void M(); } class FooCall2 { } interface Foo { void M(); }")]
    public void Interfaces_whose_names_do_not_meet_are_not_reported(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Fact]
    public void An_interface_that_has_no_form_takes_no_name_from_another()
    {
        Verify.Reports("""
            using AsyncGen;
            class C { [AsyncCall(CallName = "One")] private interface {|ACG405:IA|} { void M(); } }
            [AsyncCall(CallName = "One")] interface IB { void M(); }
            """);
    }

    [Fact]
    public void Names_of_own_and_foreign_interfaces_meet_too()
    {
        Verify.Reports("""
            [assembly: {|ACG404:AsyncGen.AsyncCall(typeof(System.IComparable))|}]
            namespace System { [AsyncGen.AsyncCall] interface Comparable { void M(); } }
            """);
    }

    [Theory]
    [InlineData("class C { [AsyncCall] private interface {|ACG405:IFoo|} { void M(); ref int R(); } }")]
    [InlineData("class C { [AsyncCall] protected interface {|ACG405:IFoo|} { void M(); } }")]
    [InlineData("class C { [AsyncCall] private protected interface {|ACG405:IFoo|} { void M(); } }")]
    [InlineData("class C { private class D { [AsyncCall] public interface {|ACG405:IFoo|} { void M(); } } }")]
    [InlineData("interface C { [AsyncCall] private interface {|ACG405:IFoo|} { void M(); } }")]
    [InlineData("[AsyncCall] file interface {|ACG405:IFoo|} { void M(); }")]
    [InlineData("file class C { [AsyncCall] public interface {|ACG405:IFoo|} { void M(); } }")]
    public void An_interface_that_cannot_be_named_is_reported(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Theory]
    [InlineData("class C { [AsyncCall] internal interface IFoo { void M(); } }")]
    [InlineData("class C { [AsyncCall] protected internal interface IFoo { void M(); } }")]
    [InlineData("interface C { [AsyncCall] interface IFoo { void M(); } }")]
    [InlineData("struct C<T> { internal class D { [AsyncCall] public interface IFoo { void M(T a); } } }")]
    [InlineData("class C { private interface IFoo { ref int M(); } }")]
    public void A_nested_interface_that_can_be_named_is_not_reported(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Theory]
    [InlineData("[AsyncCall] public interface {|ACG402:IFoo|}<T> where T : allows ref struct { void M(T a); ref int R(); }")]
    [InlineData("public class C<T> where T : allows ref struct { [AsyncCall] public interface {|ACG402:IFoo|} { void M(); } }")]
    public void A_type_parameter_that_allows_ref_structs_is_reported(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Theory]
    [InlineData("[AsyncCall] public interface IFoo<T> where T : struct { void M(T a); }")]
    [InlineData("public interface IBase<T> where T : allows ref struct { void M(T a); } [AsyncCall] public interface IFoo : IBase<int> { }")]
    public void A_type_parameter_that_does_not_is_fine(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Fact]
    public void A_nested_interface_reports_for_itself()
    {
        Verify.Reports("""
            using AsyncGen;
            [AsyncCall] public interface IOuter
            {
                ref int {|ACG401:R|}();
                [AsyncCall] public interface IInner { ref int {|ACG401:R|}(); void M(); }
                public interface IPlain { ref int R(); }
                void M();
            }
            """);
    }

    [Theory]
    [InlineData("public interface IFoo { ref int M(); static void N() { } }")]
    [InlineData("[My.AsyncCall] public interface IFoo { ref int M(); }")]
    [InlineData("[System.Obsolete] public partial interface IFoo { ref int M(); }")]
    [InlineData("public partial interface IFoo { ref int M(); } public partial interface IFoo { ref int N(); }")]
    public void An_interface_that_is_not_annotated_is_not_reported(string source) =>
        Verify.Reports("namespace My { class AsyncCallAttribute : System.Attribute { } } namespace N { " + source + " }");
}
