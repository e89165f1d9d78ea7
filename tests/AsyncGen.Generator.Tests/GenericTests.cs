using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Generic interfaces, containers and methods.</summary>
public sealed class GenericTests
{
    [Theory]
    [InlineData("[AsyncCall] public interface IFoo<@class> { void M<@class>(@class a); }")]
    [InlineData("[AsyncCall] public interface IFoo<@class, class1> { void M<@class>(int @event); void N<class1>(class1 @class); }")]
    [InlineData("public class C<@class> { [AsyncCall] public interface IFoo<@class> { void M<@class>(@class a); } }")]
    public void Type_parameters_named_by_keywords_may_shadow_each_other(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable CS0693, CS8981\nusing AsyncGen; namespace N { " + declaration + " }");

        Assert.NotEmpty(run.Text);
    }

    [Theory]
    [InlineData("List<string?>? M(Dictionary<int?, string> a);")]
    [InlineData("Need<string?> M();")]
    [InlineData("void M(Class<string?>[] a);")]
    [InlineData("void M<T>(Dictionary<T, string> a);")]
    [InlineData("void M<T>(T a) where T : Class<string?>;")]
    public void Nullable_type_arguments_that_the_constraints_exclude_are_no_news(string member)
    {
        GeneratorRun run = GeneratorRun.Of(
            "#nullable disable warnings\nusing System.Collections.Generic; namespace N { public class Need<T> where T : System.IComparable<string> { } public class Class<T> where T : class { } "
            + "[AsyncGen.AsyncCall] public interface IFoo {\n#pragma warning disable\n#nullable enable warnings\n" + member + "\n#nullable disable warnings\n } }");

        Assert.NotEmpty(run.Text);
    }

    [Theory]
    [InlineData("where T : class")]
    [InlineData("where T : class?")]
    [InlineData("where T : struct")]
    [InlineData("where T : unmanaged")]
    [InlineData("where T : notnull")]
    [InlineData("where T : new()")]
    [InlineData("where T : class, System.IDisposable, System.IComparable<T>, new()")]
    [InlineData("where T : System.IDisposable?")]
    [InlineData("where T : System.Enum")]
    [InlineData("where T : System.Delegate")]
    [InlineData("where T : struct, System.Enum")]
    [InlineData("where T : System.IO.Stream?")]
    [InlineData("where T : System.Collections.Generic.List<string?>")]
    [InlineData("where T : IFoo<T>")]
    public void Constraints_are_kept(string constraints)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace N {{ [AsyncGen.AsyncCall] public interface IFoo<T> {constraints} {{ T M(T a, out T b, ref T c); System.Collections.Generic.List<T> P {{ get; set; }} }} }}");

        string expected = Constraints(run.Type("N.IFoo`1"));
        Assert.Equal(expected, Constraints(run.Type("N.AsyncIFoo`1")));
        Assert.Equal(expected, Constraints(run.Type("N.FooCall`1")));
    }

    [Theory]
    [InlineData("void M<U>(U? a, out U? b) where U : class;")]
    [InlineData("U? M<U>(U? a, ref U? b) where U : struct;")]
    [InlineData("U? M<U>(U? a, out U? b);")]
    [InlineData("U? M<U>(T? a, ref U? b) where U : notnull;")]
    [InlineData("U M<U>(U a = default, int b = 1) where U : T;")]
    [InlineData("U M<U>(U? a = default) where U : class, T;")]
    [InlineData("void M<U, V>(V a) where U : System.Collections.Generic.IEnumerable<V> where V : unmanaged;")]
    [InlineData("System.Threading.Tasks.Task<U> M<U>(out U a, ref T b);")]
    [InlineData("void M<U>();")]
    public void Generic_methods_of_generic_interfaces_compile(string member)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace N {{ [AsyncGen.AsyncCall] public interface IFoo<T> {{ {member} }} }}");

        Assert.True(run.HasMember("N.FooCall`1", "Finish_M"));
    }

    [Fact]
    public void Another_type_argument_than_begun_finds_no_call()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo { T M<T>(); } }");

        Assert.Contains("private global::AsyncGen.Operations.CallOperation? _m;", run.Text, StringComparison.Ordinal);
        Assert.Contains("return base.Finish(_m as MOperation<T>);", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_may_reuse_the_name_of_a_type_parameter()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
            #pragma warning disable CS0693
                [AsyncGen.AsyncCall] public interface IFoo<T> { T One(); T Two<T>(System.Collections.Generic.List<T> a) where T : class; }
            }
            """);

        Assert.Equal("T1 Finish_Two<T1>() where T1 : class", run.Member("N.AsyncIFoo`1", "Finish_Two"));
    }

    [Theory]
    [InlineData("public interface IFoo<FooCall> { FooCall M(); }")]
    [InlineData("public interface IFoo<AsyncIFoo> { AsyncIFoo M(); }")]
    [InlineData("public interface IFoo<Begin_M> { Begin_M M(); }")]
    [InlineData("public interface IFoo<MAsync> { MAsync M(); }")]
    [InlineData("public interface IFoo<MOperation> { MOperation M(); }")]
    [InlineData("public interface IFoo<_m, _server> { _m M(_server a); }")]
    [InlineData("public interface IFoo<@class> { @class M(); T N<T>(@class T1) where T : @class; }")]
    [InlineData("public interface IFoo<T> { void M(int T, T t); }")]
    [InlineData("public interface IFoo<t> { u N<u>(u a); t M((t @class, int @event) a, (int b, (t, t) @new)[] c); }")]
    [InlineData("public interface IFoo<State, Wait> { State M(Wait a); }")]
    public void Names_of_type_parameters_never_get_in_the_way(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] " + declaration + " }");

        Assert.Contains("Begin_M", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Variance_stays_on_the_interface_and_never_gets_onto_the_class()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall]
                public interface IFoo<in TIn, out TOut, T>
                {
                    TOut M(TIn a, T b);
                    TOut P { get; }
                    void N(System.Action<TOut> a);
                    System.Func<TIn, TOut> O(out T a);
                    U Q<U>(U a) where U : T;
                }
            }
            """);

        Assert.Equal([VarianceKind.In, VarianceKind.Out, VarianceKind.None], run.Type("N.AsyncIFoo`3").TypeParameters.Select(static p => p.Variance));
        Assert.All(run.Type("N.FooCall`3").TypeParameters, static p => Assert.Equal(VarianceKind.None, p.Variance));
    }

    [Fact]
    public void Variance_survives_inheritance()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase<out T> { T Get(); }
                public interface IPlain<out T> { T Plain(); }
                [AsyncGen.AsyncCall] public interface IFoo<out T> : IBase<T>, IPlain<T> { T Other(); }
            }
            """);

        Assert.Equal(VarianceKind.Out, run.Type("N.AsyncIFoo`1").TypeParameters[0].Variance);
    }

    [Fact]
    public void Containers_lend_their_type_parameters()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                public class Outer<T> where T : class
                {
                    public struct Middle<U>
                    {
                        [AsyncGen.AsyncCall] public interface IFoo<out V> where V : U { V M(T a, U b); }
                    }
                }
            }
            """);

        INamedTypeSymbol type = run.Type("N.AsyncOuterMiddleIFoo`3");
        Assert.Equal(["T", "U", "V"], type.TypeParameters.Select(static p => p.Name));
        Assert.True(type.TypeParameters[0].HasReferenceTypeConstraint);
        Assert.Equal(VarianceKind.Out, type.TypeParameters[2].Variance);
        Assert.True(run.HasType("N.OuterMiddleFooCall`3"));
    }

    [Fact]
    public void Type_parameters_of_one_name_in_containers_are_told_apart()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
            #pragma warning disable CS0693
                public class Outer<T>
                {
                    public T Field = default!;
                    [AsyncGen.AsyncCall] public interface IFoo<T> { T M(System.Collections.Generic.List<T> a, Outer<T> b); }
                }
            }
            """);

        Assert.Equal(["T", "T1"], run.Type("N.AsyncOuterIFoo`2").TypeParameters.Select(static p => p.Name));
        Assert.Equal("void Begin_M(List<T1> a, Outer<T1> b)", run.Member("N.AsyncOuterIFoo`2", "Begin_M"));
    }

    [Fact]
    public void A_variant_container_lends_no_variance()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { public interface IOuter<out T> { [AsyncGen.AsyncCall] public interface IFoo<in U> { T M(U a); } } }");

        Assert.Equal([VarianceKind.None, VarianceKind.In], run.Type("N.AsyncIOuterIFoo`2").TypeParameters.Select(static p => p.Variance));
    }

    [Fact]
    public void Arity_tells_interfaces_apart()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(); } [AsyncGen.AsyncCall] public interface IFoo<T> { void M(); } [AsyncGen.AsyncCall] public interface IFoo<T, U> { void M(); } }");

        Assert.True(run.HasType("N.FooCall") && run.HasType("N.FooCall`1") && run.HasType("N.FooCall`2"));
    }

    private static string Constraints(INamedTypeSymbol type)
    {
        string text = type.ToDisplayString(new SymbolDisplayFormat(
            genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
        return text[text.IndexOf('<', StringComparison.Ordinal)..];
    }
}
