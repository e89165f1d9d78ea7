using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>What <c>Sinks = true</c> adds, and what it leaves alone.</summary>
public sealed class SinkTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using AsyncGen;\n";

    [Fact]
    public void Nothing_is_added_unless_asked_for()
    {
        const string Members = "int Get(); System.Collections.Generic.IEnumerable<int> Query(string filter);";
        string without = GeneratorRun.Of("[AsyncGen.AsyncCall] public interface IFoo { " + Members + " }").Text;
        string off = GeneratorRun.Of("[AsyncGen.AsyncCall(Sinks = false)] public interface IFoo { " + Members + " }").Text;

        Assert.Equal(without, off);
        Assert.DoesNotContain("Sink", without, StringComparison.Ordinal);
        Assert.DoesNotContain("CallResults", without, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "WMI-01")]
    public void What_gives_something_back_can_be_begun_with_a_sink()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [AsyncGen.AsyncCall(Sinks = true)]
            public interface IFoo
            {
                int Get(string key, int depth = 3);
                void Set(string key);
                void Two(int a, out int b, ref string c);
                System.Threading.Tasks.Task Wait();
                System.Threading.Tasks.Task<long> Count(System.Threading.CancellationToken token);
                int Size { get; set; }
                string this[int index] { get; set; }
                T Make<T>(T value) where T : class;
            }
            """);

        Assert.Equal(
            [
                "void Begin_Count(ICallSink<long> sink, CancellationToken token = default(CancellationToken))",
                "void Begin_Get(ICallSink<int> sink, string key, int depth = 3)",
                "void Begin_Make<T>(ICallSink<T> sink, T value) where T : class",
                "void Begin_Two(ICallSink<(int b, string c)> sink, int a, string c)",
                "void Begin_get_Item(ICallSink<string> sink, int index)",
                "void Begin_get_Size(ICallSink<int> sink)",
            ],
            SinksOf(run, "AsyncIFoo"));
        Assert.Equal(SinksOf(run, "AsyncIFoo"), SinksOf(run, "FooCall"));
        Assert.All(
            run.Type("FooCall").GetMembers().OfType<IMethodSymbol>().Where(IsWithSink),
            static method => Assert.Contains(method.GetAttributes(), static attribute =>
                attribute.AttributeClass!.Name == "CallMemberAttribute"
                && (CallMemberKind)(int)attribute.ConstructorArguments[0].Value! == CallMemberKind.BeginWithSink
                && attribute.NamedArguments.IsEmpty));
    }

    [Fact]
    public void Of_a_sequence_the_sink_gets_the_elements()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo<TRow>
            {
                IEnumerable<TRow> Query(string filter);
                IAsyncEnumerable<TRow?> QueryAsync(CancellationToken cancellationToken = default);
                Task<int[]> Load();
                ValueTask<IEnumerable<string?>> Names();
                Task<IAsyncEnumerable<int>> Watch();
                byte[][] Blocks();
                int[,] Grid();
                List<int> List();
                string Text();
                IEnumerable<int> Counted(out int total);
                IEnumerable<int> All { get; }
            }
            """);

        Assert.Equal(
            [
                "void Begin_Blocks(ICallSink<byte[]> sink)",
                "void Begin_Counted(ICallSink<(IEnumerable<int> Result, int total)> sink)",
                "void Begin_Grid(ICallSink<int[,]> sink)",
                "void Begin_List(ICallSink<List<int>> sink)",
                "void Begin_Load(ICallSink<int> sink)",
                "void Begin_Names(ICallSink<string?> sink)",
                "void Begin_Query(ICallSink<TRow> sink, string filter)",
                "void Begin_QueryAsync(ICallSink<TRow?> sink, CancellationToken cancellationToken = default(CancellationToken))",
                "void Begin_Text(ICallSink<string> sink)",
                "void Begin_Watch(ICallSink<int> sink)",
                "void Begin_get_All(ICallSink<int> sink)",
            ],
            SinksOf(run, "AsyncIFoo`1"));
        Assert.Equal(
            [
                "CallResults<TRow> QueryResults(string filter, CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<TRow?> QueryAsyncResults(CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<byte[]> BlocksResults(CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<int> LoadResults(CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<int> WatchResults(CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<string?> NamesResults(CancellationToken cancellationToken = default(CancellationToken))",
            ],
            ResultsOf(run, "FooCall`1"));
        Assert.Empty(ResultsOf(run, "AsyncIFoo`1"));
    }

    [Fact]
    public void Where_the_library_knows_no_asynchronous_sequence_it_is_a_result_like_others()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            [
                "namespace System.Collections.Generic { public interface IAsyncEnumerable<out T> { } }",
                "[AsyncGen.AsyncCall(Sinks = true)] public interface IFoo { System.Collections.Generic.IAsyncEnumerable<int> Query(); System.Collections.Generic.IEnumerable<int> List(); }",
            ],
            references: ReferenceSets.Of("netstandard2.0")));

        Assert.Equal(
            ["void Begin_List(ICallSink<int> sink)", "void Begin_Query(ICallSink<IAsyncEnumerable<int>> sink)"],
            SinksOf(run, "AsyncIFoo"));
    }

    [Fact]
    public void Names_that_are_taken_give_way()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo
            {
                int Put(int sink, string results, object operation, int @event, int nameof);
                int[] Take<sink, Produce>(sink sink1, Produce results, int ProduceObsolete);
                int[] List();
                Task<int> ListResults();
                int[] X(int cancellationToken);
            }
            """);

        Assert.Contains("void Begin_Put(ICallSink<int> sink1, int sink, string results, object operation, int event, int nameof)", SinksOf(run, "AsyncIFoo"));
        Assert.Equal(
            [
                "CallResults<int> ListResults(CancellationToken cancellationToken = default(CancellationToken))",
                "CallResults<int> TakeResults<sink, Produce1>(sink sink1, Produce1 results, int ProduceObsolete, CancellationToken cancellationToken = default(CancellationToken))",
            ],
            ResultsOf(run, "FooCall"));
    }

    [Fact]
    public void Results_give_way_to_what_awaits()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo { int[] Get(); Task<int> GetResultsAsync(); }

            [AsyncCall(Sinks = true, CallName = "ListResults")]
            public interface IBar { int[] List(); }
            """);

        Assert.Single(ResultsOf(run, "FooCall"));
        Assert.Empty(ResultsOf(run, "ListResults"));
    }

    [Fact]
    public void A_sink_is_left_out_where_another_begin_is_the_same()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo
            {
                int Get();
                void Get(ICallSink<int> target, out int b);
                (int A, int B) Pair(int a);
                void Pair(ICallSink<(int X, int Y)> target, int a, out int b);
                void Nine(out int a, out int b, out int c, out int d, out int e, out int f, out int g, out int h, out int i);
                void Nine(ICallSink<(int, int, int, int, int, int, int, int, int)> target);
            }
            """);

        Assert.Equal(
            [
                "void Begin_Get(ICallSink<int> sink, ICallSink<int> target)",
                "void Begin_Get(ICallSink<int> target)",
                "void Begin_Nine(ICallSink<(int, int, int, int, int, int, int, int, int)> target)",
                "void Begin_Pair(ICallSink<(int X, int Y)> target, int a)",
                "void Begin_Pair(ICallSink<int> sink, ICallSink<(int X, int Y)> target, int a)",
            ],
            SinksOf(run, "AsyncIFoo"));
    }

    [Fact]
    public void A_pointer_comes_as_a_number()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[AsyncGen.AsyncCall(Sinks = true)] public unsafe interface IFoo { int* Map(void* at); int*[] Maps(); delegate*<int> Function(); void Out(out byte* to); }"],
            allowUnsafe: true));

        Assert.Equal(
            [
                "void Begin_Function(ICallSink<nint> sink)",
                "void Begin_Map(ICallSink<nint> sink, void* at)",
                "void Begin_Maps(ICallSink<int*[]> sink)",
                "void Begin_Out(ICallSink<nint> sink)",
            ],
            SinksOf(run, "AsyncIFoo"));
    }

    [Fact]
    public void Spans_and_dynamic_values_and_missing_nulls()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo
            {
                int Write(ReadOnlySpan<byte> data, Span<char> text);
                dynamic? Late(dynamic a);
                void LateOut(out dynamic b);
                Task<dynamic> LateTask(ref dynamic c);
                Task<dynamic?>? LateOnly();
                IEnumerable<dynamic?>? LateRows();
                Task<IEnumerable<string>?>? Rows();
                ValueTask<string[]?> Array();
                [return: System.Diagnostics.CodeAnalysis.MaybeNull] string Maybe();
                [return: System.Diagnostics.CodeAnalysis.MaybeNull] T MaybeOf<T>();
                bool Find(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value);
            }
            """);

        Assert.Contains("void Begin_Write(ICallSink<int> sink, ReadOnlyMemory<byte> data, Memory<char> text)", SinksOf(run, "AsyncIFoo"));
        Assert.Contains("void Begin_LateTask(ICallSink<(dynamic Result, dynamic c)> sink, dynamic c)", SinksOf(run, "AsyncIFoo"));
    }

    [Fact]
    public void Obsolete_and_experimental_members_and_requirements_stay_what_they_are()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.Versioning;
            [AsyncCall(Sinks = true)]
            public interface IFoo
            {
                [Obsolete] int[] Old();
                [Obsolete("no", true)] int Older(int a);
                [Obsolete("no", DiagnosticId = "X1")] IEnumerable<int> Odd();
                [Experimental("E1")] Task<int[]> New();
                [SupportedOSPlatform("windows")] int Here();
                [RequiresUnreferencedCode("r")] int Cut([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type);
            }
            """);

        foreach (string type in new[] { "AsyncIFoo", "FooCall" })
        {
            foreach (IMethodSymbol method in run.Type(type).GetMembers().OfType<IMethodSymbol>().Where(IsWithSink))
            {
                string expected = method.Name.Split('_')[^1].Replace("Results", "", StringComparison.Ordinal) switch
                {
                    "New" => "ExperimentalAttribute",
                    "Here" => "SupportedOSPlatformAttribute",
                    "Cut" => "RequiresUnreferencedCodeAttribute",
                    _ => "ObsoleteAttribute",
                };
                Assert.Contains(method.GetAttributes(), attribute => attribute.AttributeClass!.Name == expected);
            }
        }
    }

    [Fact]
    public void Foreign_interfaces_have_sinks_too()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [assembly: AsyncGen.AsyncCall(typeof(System.IServiceProvider), Sinks = true)]
            [assembly: AsyncGen.AsyncCall(typeof(System.Collections.Generic.IDictionary<,>), Sinks = true)]
            """);

        Assert.Equal(["void Begin_GetService(ICallSink<object?> sink, Type serviceType)"], SinksOf(run, "System.AsyncIServiceProvider"));
        Assert.Contains("void Begin_TryGetValue(ICallSink<(bool Result, TValue value)> sink, TKey key)", SinksOf(run, "System.Collections.Generic.AsyncIDictionary`2"));
    }

    /// <summary><c>ICallSink</c> has none: what one of them takes cannot vary.</summary>
    [Fact]
    public void Variance_is_kept_where_no_sink_takes_the_type()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + """
            [AsyncCall(Sinks = true)]
            public interface IFoo<out TRow, in TKey, out TOther, in TOut>
            {
                IEnumerable<TRow> Query(TKey key);
                Func<TOut, int> Transform();
                void Each(Action<TOther> action);
            }

            [AsyncCall]
            public interface IBar<out TRow> : IFoo<TRow, object, int, string> { }
            """);

        Assert.Equal(
            [VarianceKind.None, VarianceKind.In, VarianceKind.Out, VarianceKind.None],
            run.Type("AsyncIFoo`4").TypeParameters.Select(static parameter => parameter.Variance));
        Assert.Equal(VarianceKind.None, run.Type("AsyncIBar`1").TypeParameters[0].Variance);
    }

    internal static string[] SinksOf(GeneratorRun run, string type) =>
        [.. run.Type(type).GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method.Name.StartsWith("Begin_", StringComparison.Ordinal) && method.Parameters is [{ Type.Name: "ICallSink" }, ..])
            .Select(static method => method.Name)
            .Distinct()
            .SelectMany(name => run.Members(type, name).Where(static text => text.Contains("(ICallSink<", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];

    private static string[] ResultsOf(GeneratorRun run, string type) =>
        [.. run.Type(type).GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method.ReturnType.Name == "CallResults")
            .SelectMany(method => run.Members(type, method.Name).Where(static text => text.StartsWith("CallResults<", StringComparison.Ordinal)))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private static bool IsWithSink(IMethodSymbol method) =>
        method.ReturnType.Name == "CallResults" || method is { MethodKind: MethodKind.Ordinary, Parameters: [{ Name: "sink", Type.Name: "ICallSink" }, ..] };
}
