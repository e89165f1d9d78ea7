using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Types and names that are fine where the interface uses them and cannot be used where its forms would.</summary>
public sealed class ShapeHazardTests
{
    [Theory]
    [InlineData("U : T", "int")]
    [InlineData("U : T", "string")]
    [InlineData("U : T", "int?")]
    [InlineData("U : T", "int[]")]
    [InlineData("U : T", "System.DayOfWeek")]
    [InlineData("U : T", "System.Action")]
    [InlineData("U : T", "(int, int)")]
    [InlineData("U : T", "object")]
    [InlineData("U : T", "System.Array")]
    [InlineData("U : T", "System.ValueType")]
    [InlineData("U : notnull, T", "System.IO.Stream")]
    [InlineData("U : class, T", "System.IO.Stream")]
    [InlineData("U : System.IDisposable, T", "System.IO.Stream")]
    [InlineData("U : System.MarshalByRefObject, T", "System.IO.Stream")]
    [InlineData("U : System.Enum, T", "System.Delegate")]
    public void A_member_whose_substituted_constraint_cannot_be_said_is_left_out(string constraint, string argument)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N
            {
                public interface IBase<T> { void M<U>(U u) where {{constraint}}; }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<{{argument}}> { int Own(); }
            }
            """);

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
    }

    [Theory]
    [InlineData("U : T", "System.IO.Stream")]
    [InlineData("U : T", "System.IO.Stream?")]
    [InlineData("U : T", "System.IDisposable")]
    [InlineData("U : T", "System.Collections.Generic.IEnumerable<int>")]
    [InlineData("U : T", "System.Enum")]
    [InlineData("U : T", "System.Delegate")]
    [InlineData("U : class, T", "System.IDisposable")]
    [InlineData("U : System.IDisposable, T", "System.IDisposable")]
    [InlineData("U : class, T, new()", "System.IDisposable")]
    [InlineData("U : struct, T", "System.IDisposable")]
    [InlineData("U : struct, T", "System.Enum")]
    [InlineData("U : unmanaged, T", "System.Enum")]
    [InlineData("U : class, T", "System.Enum")]
    [InlineData("U : class, T", "System.Delegate")]
    [InlineData("U : class, T", "System.MulticastDelegate")]
    [InlineData("U : notnull, T", "System.Enum")]
    [InlineData("U : notnull, T", "System.Delegate")]
    [InlineData("U : struct, T", "System.ValueType")]
    [InlineData("U : System.IO.Stream, T", "System.IDisposable")]
    public void A_member_whose_substituted_constraint_can_be_said_stays(string constraint, string argument)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N
            {
                public interface IBase<T> { void M<U>(U u) where {{constraint}}; void N<U, V>() where U : V where V : class; }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<{{argument}}> { int Own(); }
            }
            """);

        Assert.Equal(["Own", "M", "N"], run.Begun("N.AsyncIFoo"));
    }

    [Theory]
    [InlineData("IFoo Skipped();")]
    [InlineData("void Skipped(out IFoo f);")]
    [InlineData("void Skipped(ref IFoo f);")]
    [InlineData("int Skipped(out IDerived f);")]
    [InlineData("IDerived? Skipped();")]
    [InlineData("IFoo Skipped { get; }")]
    [InlineData("IFoo this[int skipped] { get; }")]
    [InlineData("IOperator<int> Skipped();")]
    [InlineData("IReabstracted Skipped();")]
    public void A_result_that_no_type_argument_can_be_is_left_out(string member)
    {
        GeneratorRun run = GeneratorRun.Of(WithStatics(member));

        Assert.Equal(["Kept"], run.Begun("N.AsyncIFoo"));
        Assert.Equal(["Kept"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("void M(IFoo f);")]
    [InlineData("void M(in IFoo f, IDerived g);")]
    [InlineData("IFoo[] M(out IFoo[] a);")]
    [InlineData("T M<T>(out T a) where T : IFoo;")]
    [InlineData("T M<T>() where T : IOperator<T>;")]
    [InlineData("IVirtual M(out IVirtual a);")]
    [InlineData("IImplemented M(ref IImplemented a);")]
    [InlineData("IPlain M();")]
    public void An_interface_with_static_members_that_can_be_used_stays(string member)
    {
        GeneratorRun run = GeneratorRun.Of(WithStatics(member));

        Assert.Equal(["Kept", "M"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void A_property_of_such_a_type_that_is_only_set_stays()
    {
        GeneratorRun run = GeneratorRun.Of(WithStatics("IFoo P { set; }"));

        Assert.Equal(["Kept", "set_P"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("public class FooCall { }")]
    [InlineData("public interface AsyncIFoo { }")]
    [InlineData("public delegate void FooCall();")]
    public void A_name_that_a_library_has_is_taken(string declaration)
    {
        MetadataReference library = Compilations.Library("namespace N { " + declaration + " }");

        Assert.Empty(Run(library).Files);
    }

    [Fact]
    public void A_namespace_of_a_library_takes_a_name_too()
    {
        MetadataReference library = Compilations.Library("namespace N.FooCall { public class Any { } }");

        Assert.Empty(Run(library).Files);
    }

    [Fact]
    public void A_name_in_a_library_that_nothing_here_can_mean_is_free()
    {
        MetadataReference hidden = Compilations.Library("namespace N { class FooCall { } }", "Hidden");
        MetadataReference generic = Compilations.Library("namespace N { public class FooCall<T> { } }", "Generic");
        MetadataReference aliased = Compilations.Library("namespace N { public class FooCall { } }", "Aliased", alias: "other");

        Assert.Single(Run(hidden, generic, aliased).Files);
    }

    [Fact]
    public void A_base_of_a_library_is_one_though_its_forms_are_there_already()
    {
        MetadataReference library = Compilations.Library("namespace N { [AsyncGen.AsyncCall] public interface IBase { int Base(); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : IBase { int Own(); } }"],
            references: [.. Compilations.References, library]));

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
    }

    private static GeneratorRun Run(params MetadataReference[] libraries) =>
        GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo { int Own(); } }"],
            references: [.. Compilations.References, .. libraries]));

    private static string WithStatics(string member) =>
        $$"""
        namespace N
        {
            public interface IPlain { static int Z => 1; int Y { get; } }
            public interface IOperator<T> { static abstract T Add(T a, T b); }
            public interface IVirtual { static virtual int Z => 1; }
            public interface IAbstract { static abstract int Z { get; } }
            public interface IImplemented : IAbstract { static int IAbstract.Z => 1; }
            public interface IReabstracted : IVirtual { static abstract int IVirtual.Z { get; } }
            public interface IDerived : IFoo { }
            [AsyncGen.AsyncCall] public interface IFoo { int Kept(int a); static abstract int X { get; } {{member}} }
        }
        """;
}
