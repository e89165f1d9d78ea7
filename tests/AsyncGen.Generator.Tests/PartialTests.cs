using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>Partial interfaces.</summary>
public sealed class PartialTests
{
    [Fact]
    public void An_attribute_on_each_part_gives_one_form()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace N { [AsyncGen.AsyncCall] public partial interface IFoo { void First(); } }",
            "namespace N { [AsyncGen.AsyncCall(CallName = \"Ignored\")] public partial interface IFoo { void Second(); } }",
            "namespace N { public partial interface IFoo { void Third(); } }");

        Assert.Equal("N.IFoo.g.cs", Assert.Single(run.Files).Key);
        Assert.Equal(["First", "Second", "Third"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void An_attribute_on_a_later_part_speaks_for_all()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace N { public partial interface IFoo<T> : System.IDisposable { T First(); } }",
            "namespace N { [AsyncGen.AsyncCall] public partial interface IFoo<T> : IB, IA where T : class { T Second(); } public interface IA { void A(); } }",
            "namespace N { public partial interface IFoo<T> : IB { } public interface IB { void B(); } }");

        Assert.Equal(["First", "Second", "A", "B"], run.Begun("N.FooCall`1"));
    }

    [Fact]
    public void Two_parts_and_two_attributes_in_one_file()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall, AsyncGen.AsyncCall] public partial interface IFoo { void B(); } [AsyncGen.AsyncCall] partial interface IFoo { void A(); } }");

        Assert.Equal(["B", "A"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void Several_interfaces_of_one_file_have_files_of_their_own()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void A(); } [AsyncGen.AsyncCall] public interface IBar { void A(); } } [AsyncGen.AsyncCall] public interface IBaz { }");

        Assert.Equal(["IBaz.g.cs", "N.IBar.g.cs", "N.IFoo.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }
}
