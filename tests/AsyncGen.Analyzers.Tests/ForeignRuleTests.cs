using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Interfaces that an attribute on the assembly names: everything about them is reported at that attribute.</summary>
public sealed class ForeignRuleTests
{
    [Theory]
    [InlineData("ref int R(); void M();", "ACG401")]
    [InlineData("System.Span<int> S(); void M();", "ACG402")]
    [InlineData("unsafe void P(int* a); void M();", "ACG403")]
    [InlineData("void M(); void M(A.X a); void M(B.X a);", "ACG404")]
    [InlineData("event System.Action E; static void S() { } void Dispose(); void M();", "ACG407,ACG407,ACG407")]
    [InlineData("System.Collections.Generic.IEnumerable<int> L();", "ACG409")]
    [InlineData("void M(System.Threading.CancellationToken a, System.Threading.CancellationToken b);", "ACG411")]
    [InlineData("IStatic S(); void M();", "ACG412")]
    [InlineData("ref int R(); static void S() { }", "ACG401,ACG407")]
    public void Members_are_reported_at_the_attribute(string members, string ids)
    {
        MetadataReference library = Library("namespace L { public interface IFoo { " + members + " } }");

        Verify.Reports(["[assembly: {|" + ids + ":AsyncGen.AsyncCall(typeof(L.IFoo))|}]"], library);
    }

    [Theory]
    [InlineData("void M(); int P { get; set; } int this[int a] { get; } T G<T>(ref T a, out int b);")]
    [InlineData("System.Threading.Tasks.Task M(System.Threading.CancellationToken a);")]
    [InlineData("private void M() { } void N();")]
    [InlineData("[AsyncGen.AsyncCallIgnore] ref int R(); void N();")]
    public void An_interface_whose_members_can_be_split_is_not_reported(string members)
    {
        MetadataReference library = Library("namespace L { public interface IFoo { " + members + " } }");

        Verify.Reports(["[assembly: AsyncGen.AsyncCall(typeof(L.IFoo))]"], library);
    }

    [Theory]
    [InlineData("public interface IFoo<T> where T : allows ref struct { void M(); }", "ACG402", "IFoo<>")]
    [InlineData("public interface IFoo { void M(); } public class FooCall { }", "ACG404", "IFoo")]
    [InlineData("[System.Runtime.InteropServices.InterfaceType(System.Runtime.InteropServices.ComInterfaceType.InterfaceIsDual)] public interface IFoo { void M(); }", "ACG410", "IFoo")]
    public void The_interface_is_reported_at_the_attribute(string declaration, string id, string name)
    {
        Verify.Reports(["[assembly: {|" + id + ":AsyncGen.AsyncCall(typeof(L." + name + "))|}]"], Library("namespace L { " + declaration + " }"));
    }

    [Fact]
    public void A_library_that_is_visible_to_com_is_no_com_library() =>
        Verify.Reports(
            ["[assembly: AsyncGen.AsyncCall(typeof(L.IFoo))]"],
            Library("namespace L { [System.Runtime.InteropServices.ComVisible(true)] public interface IFoo { void M(); } }"));

    [Fact]
    public void An_interface_that_cannot_be_named_is_reported_at_the_attribute()
    {
        Verify.Reports("[assembly: {|ACG405:AsyncGen.AsyncCall(typeof(IFoo))|}] file interface IFoo { void M(); ref int R(); }");
    }

    [Fact]
    public void Members_of_bases_are_reported_at_the_attribute()
    {
        MetadataReference library = Library("""
            namespace L
            {
                public interface IBase { ref int R(); void N(); }
                public interface IFoo : IBase, System.IDisposable { void M(); }
            }
            """);

        Verify.Reports(["[assembly: {|ACG401,ACG407:AsyncGen.AsyncCall(typeof(L.IFoo))|}]"], library);
    }

    [Fact]
    public void A_base_that_is_asked_for_too_is_reported_at_its_attribute()
    {
        MetadataReference library = Library("""
            namespace L
            {
                public interface IBase { ref int R(); void N(); }
                public interface IFoo : IBase, System.IDisposable { void M(); }
            }
            """);

        Verify.Reports(
            ["[assembly: {|ACG407:AsyncGen.AsyncCall(typeof(L.IFoo))|}]", "[assembly: {|ACG401:AsyncGen.AsyncCall(typeof(L.IBase))|}]"],
            library);
    }

    [Fact]
    public void An_interface_of_the_project_is_reported_at_the_attribute_too()
    {
        Verify.Reports(
            "[assembly: {|ACG401,ACG407:AsyncGen.AsyncCall(typeof(N.IFoo))|}]",
            "namespace N { public interface IFoo { ref int R(); static void S() { } void M(); } }");
    }

    [Fact]
    public void A_cancelable_base_is_reported_at_the_attribute()
    {
        MetadataReference library = Library("namespace L { public interface IBase { void N(); } public interface IFoo : IBase { void M(); } }");

        Verify.Reports(
            ["[assembly: AsyncGen.AsyncCall(typeof(L.IBase)), {|ACG408:AsyncGen.AsyncCall(typeof(L.IFoo), Cancelable = false)|}]"],
            library);
    }

    [Fact]
    public void Internal_members_of_a_friend_are_those_of_its_internal_form()
    {
        MetadataReference library = Library("""
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Subject")]
            namespace L { public interface IFoo { internal void I(); void M(); } internal interface IBar { void M(); internal void I(); } }
            """);

        Verify.Reports(
            ["[assembly: AsyncGen.AsyncCall(typeof(L.IFoo)), AsyncGen.AsyncCall(typeof(L.IBar))]"],
            library);
        Verify.Reports(
            ["[assembly: {|ACG407:AsyncGen.AsyncCall(typeof(L.IFoo), Public = true)|}]"],
            library);
    }

    [Fact]
    public void Source_of_another_project_is_no_place_for_a_report()
    {
        MetadataReference library = Libraries.Project("namespace L { public interface IFoo { ref int R(); static void S() { } } }");

        Verify.Reports(
            [
                "[assembly: {|ACG401,ACG407:AsyncGen.AsyncCall(typeof(L.IFoo))|}]",
                "[AsyncGen.AsyncCall] interface IBar : L.IFoo { void M(); }",
            ],
            library);
    }

    private static MetadataReference Library(string source) => Libraries.Image(
        source,
        """
        namespace L
        {
            public interface IStatic { static abstract void S(); }
            public class A { public class X { } }
            public class B { public class X { } }
        }
        """);
}
