using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>What an interface may say that is easily written down wrongly: the run compiles it with every warning on.</summary>
public sealed class EmissionHazardTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        """;

    private static GeneratorRun Run(string declarations) => GeneratorRun.Of(Usings + declarations);

    [Fact]
    public void Overloads_that_differ_in_an_out_with_nullability_attributes_only()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface IMap<T>
            {
                bool TryGet(string k, [NotNullWhen(true)] out string? v);
                bool TryGet(string k, [NotNullWhen(true)] out Uri? v);
                bool TryGet(string k, [MaybeNullWhen(false)] out T v);
                void Get<U>([MaybeNull] out U v);
                void Swap([AllowNull] ref string v);
                void Swap([MaybeNull] ref T v);
                Task LoadAsync([MaybeNull] out string a, [NotNull] out int? b);
            }
            """);

        Assert.Equal(3, run.Type("MapCall`1").GetMembers().Count(static member => member.Name.StartsWith("Begin_TryGet", StringComparison.Ordinal)));
    }

    [Fact]
    public void Caller_information_goes_with_the_default_value()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface ILog
            {
                void M([CallerMemberName] string m = "", params int[] xs);
                void N(int x = 1, [CallerLineNumber] int line = 0);
            }
            """);

        Assert.Contains("Begin_M([global::System.Runtime.CompilerServices.CallerMemberName] string m = \"\"", run.Text, StringComparison.Ordinal);
        Assert.Contains("MAsync(string m, int[] xs, ", run.Text, StringComparison.Ordinal);
        Assert.Contains("NAsync(int x = 1, [global::System.Runtime.CompilerServices.CallerLineNumber] int line = 0, ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Caller_information_is_left_out_where_a_base_is_implemented_explicitly()
    {
        GeneratorRun run = Run("""
            [AsyncCall] public interface IB { void Log(string t, [CallerMemberName] string m = ""); int Other(string t, [CallerLineNumber] int m = 0); }
            [AsyncCall] public interface ID : IB { void Log(); new string Other(string t, [CallerLineNumber] int m = 0); }
            """);

        Assert.Contains("void global::AsyncIB.Begin_Log(string t, string m)", run.Files["ID.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void global::AsyncIB.Begin_Other(string t, int m)", run.Files["ID.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_by_reference_reaches_the_method_that_takes_it_so()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall(CallName = "TokenCall")]
            public interface IServer { void M(in CancellationToken ct); void M(CancellationToken ct); Task N(in CancellationToken ct); Task N(CancellationToken ct); }

            public class Server : IServer
            {
                public string Seen = "";
                public void M(in CancellationToken ct) { Seen += ct.CanBeCanceled ? "in " : "none "; }
                public void M(CancellationToken ct) { Seen += ct.CanBeCanceled ? "value " : "none "; }
                public Task N(in CancellationToken ct) { Seen += ct.CanBeCanceled ? "in " : "none "; return Task.CompletedTask; }
                public Task N(CancellationToken ct) { Seen += ct.CanBeCanceled ? "value " : "none "; return Task.CompletedTask; }
            }

            public static class Driver
            {
                public static Task<string> Run()
                {
                    Server server = new Server();
                    using var call = new TokenCall(server);
                    call.Begin_M(default);
                    call.Finish_M();
                    call.Begin_M_CancellationToken(default);
                    call.Finish_M_CancellationToken();
                    call.Begin_N(default);
                    call.Finish_N();
                    call.Begin_N_CancellationToken(default);
                    call.Finish_N_CancellationToken();
                    return Task.FromResult(server.Seen);
                }
            }
            """);

        Assert.Equal(["in", "in", "value", "value"], seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nullability_attributes_of_properties_are_those_of_their_accessors()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface IBox<T>
            {
                [MaybeNull] string P { get; }
                [AllowNull] string Q { set; }
                [DisallowNull] string? R { get; set; }
                [NotNull] string? S { get; }
                [MaybeNull, AllowNull] T this[int i] { get; set; }
            }
            """);

        Assert.Contains("[return: global::System.Diagnostics.CodeAnalysis.MaybeNull]\n    string Finish_get_P()", run.Text, StringComparison.Ordinal);
        Assert.Contains("Begin_set_Q([global::System.Diagnostics.CodeAnalysis.AllowNull] string value)", run.Text, StringComparison.Ordinal);
        Assert.Contains("Begin_set_R([global::System.Diagnostics.CodeAnalysis.DisallowNull] string? value)", run.Text, StringComparison.Ordinal);
        Assert.Contains("Begin_set_Item(int i, [global::System.Diagnostics.CodeAnalysis.AllowNull] T value)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nullability_attributes_of_a_librarys_properties_are_written_once()
    {
        MetadataReference library = Compilations.Library("""
            using System.Diagnostics.CodeAnalysis;
            namespace Lib { public interface IBox<T> { [MaybeNull, AllowNull] T P { get; set; } [NotNull, DisallowNull] string? this[int i] { get; set; } } }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[AsyncGen.AsyncCall] public interface IBox<T> : Lib.IBox<T> { }"],
            references: [.. Compilations.References, library]));

        Assert.Contains("Begin_set_P([global::System.Diagnostics.CodeAnalysis.AllowNull] T value)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nullability_attributes_of_results()
    {
        Run("""
            [AsyncCall]
            public interface IFinder
            {
                [return: NotNull] string? N();
                [return: NotNull] T G<T>(out int x);
                [return: MaybeNull] T H<T>(out int x);
            }
            """);
    }

    [Fact]
    public void Nullability_attributes_of_results_where_a_base_is_implemented_explicitly()
    {
        GeneratorRun run = Run("""
            [AsyncCall] public interface IB<T> { [return: MaybeNull] T H(int a); [return: NotNull] T K(int a); [return: NotNull] string? L(); [return: MaybeNull] T O(int a, [MaybeNull] out T b); }
            [AsyncCall] public interface ID<T> : IB<T> { void H(); void K(); new int L(); void O(); }
            """);

        Assert.Contains("[return: global::System.Diagnostics.CodeAnalysis.NotNull]\n    string? global::AsyncIB<T>.Finish_L()", run.Files["ID_1.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    public void Annotated_type_parameters_of_a_library(LanguageVersion version)
    {
        MetadataReference library = Compilations.Library("""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            namespace Lib
            {
                public interface IBase<T>
                {
                    U? M<U>(U? a, out U? b, ref T? c);
                    T? P { get; set; }
                    List<T?> L(List<T?> a);
                    Task<T?> N(T? a = default);
                    ValueTask<T?> O();
                    V? R<V>(V? a) where V : class;
                    W? S<W>(W? a) where W : struct;
                    X? I<X>(X? a) where X : System.IDisposable;
                }
            }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            [
                """
                [AsyncGen.AsyncCall] public interface ICmp<T> : System.Collections.Generic.IEqualityComparer<T> { }
                [AsyncGen.AsyncCall] public interface IFoo<T> : Lib.IBase<T> { }
                """,
            ],
            version,
            references: [.. Compilations.References, library]));

        Assert.Contains("V? Finish_R<V>()", run.Files["IFoo_1.g.cs"], StringComparison.Ordinal);
        Assert.Contains("W? Finish_S<W>()", run.Files["IFoo_1.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public void Read_only_references_of_a_library(LanguageVersion version)
    {
        MetadataReference library = Compilations.Library("namespace Lib { public interface IBase { int Q(ref readonly int r, ref readonly string s, in int t); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[AsyncGen.AsyncCall] public interface IFoo : Lib.IBase { }"],
            version,
            references: [.. Compilations.References, library]));

        Assert.True(run.HasMember("FooCall", "Begin_Q"));
    }

    [Theory]
    [InlineData("void M<operation>(int x);")]
    [InlineData("void M<operation, operation1>(int operation2);")]
    [InlineData("void M<cancellationToken>(int x);")]
    [InlineData("void M<outcome>(out int a, out int b);")]
    [InlineData("void M<outcome1>(out int outcome, out int b);")]
    [InlineData("void M<operation1, CanReuse1>(int operation, int CanReuse);")]
    [InlineData("void M<Name>();")]
    [InlineData("void M<Invoke>();")]
    [InlineData("Task M<InvokeAsync>();")]
    [InlineData("Task M<Combine>(out Combine a);")]
    [InlineData("void M<Clear>(string a);")]
    [InlineData("void M<ServerToken>(CancellationToken a);")]
    [InlineData("void M<CanReuse>(CanReuse a);")]
    [InlineData("[Obsolete(\"a\", true)] void M<InvokeObsolete>();")]
    [InlineData("int M<result, task, _server, call, server>(out int a);")]
    public void Type_parameters_of_methods_named_as_something_generated(string member)
    {
        GeneratorRun run = Run("[AsyncCall] public interface IFoo { " + member + " }");

        Assert.True(run.HasMember("FooCall", "Begin_M"));
    }

    [Fact]
    public void Type_parameters_of_interfaces_named_as_something_generated() =>
        Run("[AsyncCall] public interface IFoo<CanReuse, ServerToken, Name, operation> { CanReuse M(ServerToken a, Name b, out operation c, CancellationToken d); }");

    [Fact]
    public void A_property_and_its_accessor_may_both_be_obsolete()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface IOld
            {
                [Obsolete("p")] int A { [Obsolete("a")] get; set; }
                [Obsolete("p", true)] int B { [Obsolete("a")] get; set; }
                [Obsolete("p")] int C { [Obsolete("a", true)] get; set; }
                [Obsolete] int D { [Obsolete("a", DiagnosticId = "OWN1")] get; set; }
                [Experimental("ONE1")] int E { [Experimental("TWO2")] get; [Obsolete("a", true)] set; }
            }
            """);

        Assert.Equal("a", MessageOf(run, "Begin_get_A"));
        Assert.Equal("p", MessageOf(run, "Begin_set_A"));
        Assert.Equal("p", MessageOf(run, "Begin_get_B"));
        Assert.Equal("a", MessageOf(run, "Begin_get_C"));
    }

    private static object? MessageOf(GeneratorRun run, string member) => Assert
        .Single(Assert.Single(run.Type("OldCall").GetMembers(member)).GetAttributes(), static attribute => attribute.AttributeClass!.Name == "ObsoleteAttribute")
        .ConstructorArguments[0].Value;

    [Theory]
    [InlineData("null")]
    [InlineData("null, false")]
    [InlineData("null, true")]
    [InlineData("\"\"")]
    public void Obsolete_without_a_message(string arguments) =>
        Run("[AsyncCall] public interface IOld { [Obsolete(" + arguments + ")] int M(); [Obsolete(" + arguments + ")] string P { get; set; } }");

    [Fact]
    public void Obsolete_with_an_id_that_no_pragma_can_name()
    {
        GeneratorRun run = Run("""
            [AsyncCall] public interface IOld { [Obsolete("x", DiagnosticId = "MY-1")] int M(); [Obsolete("x", DiagnosticId = "MY-1"), Experimental("OWN1")] void N(); }
            """);

        Assert.Contains("InvokeObsolete", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Optional, DefaultParameterValue(5)] object o")]
    [InlineData("[Optional, DefaultParameterValue(\"a\")] object o")]
    [InlineData("[Optional, DefaultParameterValue(5)] dynamic o")]
    [InlineData("[Optional, DefaultParameterValue(\"a\")] IComparable o")]
    [InlineData("[Optional, DefaultParameterValue(5)] int a, [Optional, DefaultParameterValue(5)] object o, int b = 5")]
    public void A_default_value_that_only_an_attribute_can_give_is_left_out(string parameters)
    {
        GeneratorRun run = Run("[AsyncCall] public interface IFoo { void M(" + parameters + "); }");

        IMethodSymbol begin = (IMethodSymbol)Assert.Single(run.Type("FooCall").GetMembers("Begin_M"));
        Assert.False(Assert.Single(begin.Parameters, static parameter => parameter.Name == "o").HasExplicitDefaultValue);
    }

    [Fact]
    public void A_default_value_that_an_attribute_gives_to_a_string_is_kept()
    {
        GeneratorRun run = Run("[AsyncCall] public interface IFoo { void M([Optional, DefaultParameterValue(\"a\")] string o, [Optional, DefaultParameterValue(null)] object? p); }");

        Assert.Contains("Begin_M(string o = \"a\", object? p = null)", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task StartAsync(AsyncGen.Operations.CallOperation o, CancellationToken t);", false)]
    [InlineData("void Start(AsyncGen.Operations.CallOperation o);", false)]
    [InlineData("void Start<T>(AsyncGen.Operations.CallOperation<T> o);", false)]
    [InlineData("void Start(AsyncGen.Operations.CallOperation<int> o);", true)]
    [InlineData("void Start(int o);", true)]
    public void What_the_runtime_calls_StartAsync_is_taken(string member, bool hasAsync)
    {
        GeneratorRun run = Run("[AsyncCall] public interface IFoo { " + member + " }");

        Assert.Equal(hasAsync, run.HasMember("FooCall", "StartAsync"));
    }

    [Theory]
    [InlineData("void M([MaybeNull] out dynamic v, [AllowNull] ref dynamic w);")]
    [InlineData("ValueTask<string?> M<outcome>([MaybeNull] out outcome v, [NotNull] out string? w);")]
    [InlineData("bool M([NotNullWhen(true)] out (string, object)? v);")]
    [InlineData("[return: NotNullIfNotNull(\"a\")] string? M(string? a);")]
    [InlineData("[return: NotNull] Task<string?>? M([DisallowNull] string? a = \"x\");")]
    [InlineData("[return: NotNull] dynamic? M([DisallowNull] dynamic? a);")]
    [InlineData("[Obsolete(\"x\", true)] void M(in CancellationToken ct, [MaybeNull] out string a);")]
    [InlineData("void M([CallerArgumentExpression(\"a\")] string? b = null, [CallerMemberName] string? a = null, params string[] c);")]
    [InlineData("[DisallowNull] string? M { get; set; } [AllowNull] string this[[DisallowNull] string? a] { get; set; }")]
    public void Attributes_in_rare_combinations(string member) => Run("[AsyncCall] public interface IFoo { " + member + " }");
}
