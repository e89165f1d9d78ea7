using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>Generated calls with a sink at work.</summary>
public sealed class SinkBehaviourTests
{
    private const string Sink = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        public sealed class Collector<T> : ICallSink<T>
        {
            private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
            private readonly List<string> _items = new();
            public Action? AtEnd { get; set; }
            public Task<string> End => _end.Task;

            public void Indicate(ReadOnlySpan<T> items) { foreach (T item in items) { _items.Add($"{item}"); } }

            public void SetStatus(in SinkStatus status)
            {
                AtEnd?.Invoke();
                string how = status.Exception is { } thrown && !status.IsCanceled ? thrown.GetType().Name : $"{status.HResult:x}";
                _end.SetResult(string.Join(",", _items) + ":" + how);
            }
        }

        """;

    [Fact]
    [Trait("Rule", "WMI-03")]
    public async Task Every_way_to_give_something_back_reaches_the_sink()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Sinks = true)]
            public interface IStore<TRow>
            {
                IEnumerable<TRow> Query(int count, TRow seed);
                IAsyncEnumerable<int> Watch(int count, CancellationToken cancellationToken = default);
                Task<int[]> LoadAsync(params int[] values);
                ValueTask<IEnumerable<string>> Names();
                Task<string> Slow(ReadOnlySpan<char> text);
                Task Out(ref int a);
                int Sum(int a, ref int b, out int c);
                T Echo<T>(T value);
                int Size { get; }
                string this[int index] { get; }
                IEnumerable<int>? Nothing();
                void NoResult();
            }

            public class Store : IStore<long>
            {
                public IEnumerable<long> Query(int count, long seed) { for (int i = 0; i < count; i++) { yield return seed + i; } }
                public async IAsyncEnumerable<int> Watch(int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { for (int i = 0; i < count; i++) { await Task.Yield(); yield return i * i; } }
                public async Task<int[]> LoadAsync(params int[] values) { await Task.Yield(); return values; }
                public async ValueTask<IEnumerable<string>> Names() { await Task.Yield(); return new[] { "a", "b" }; }
                public Task<string> Slow(ReadOnlySpan<char> text) => Task.FromResult(text.ToString() + "!");
                public Task Out(ref int a) { a++; return Task.CompletedTask; }
                public int Sum(int a, ref int b, out int c) { c = a - b; b = a + b; return a * c; }
                public T Echo<T>(T value) => value;
                public int Size => 42;
                public string this[int index] => "at " + index;
                public IEnumerable<int>? Nothing() => null;
                public void NoResult() => throw new InvalidOperationException();
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using StoreCall<long> call = new(new Store());
                    AsyncIStore<long> store = call;
                    List<string> seen = new();
                    await Take<long>(sink => store.Begin_Query(sink, 3, 10));
                    await Take<int>(sink => store.Begin_Watch(sink, 4));
                    await Take<int>(sink => store.Begin_LoadAsync(sink, 7, 8));
                    await Take<string>(sink => store.Begin_Names(sink));
                    await Take<string>(sink => store.Begin_Slow(sink, "text".AsMemory()));
                    await Take<int>(sink => store.Begin_Out(sink, 5));
                    await Take<(int Result, int b, int c)>(sink => store.Begin_Sum(sink, 3, 1));
                    await Take<string>(sink => store.Begin_Echo(sink, "echo"));
                    await Take<bool>(sink => store.Begin_Echo(sink, true));
                    await Take<int>(sink => store.Begin_get_Size(sink));
                    await Take<string>(sink => store.Begin_get_Item(sink, 9));
                    await Take<int>(sink => store.Begin_Nothing(sink));
                    return string.Join(" ", seen) + " " + call.State;

                    async Task Take<T>(Action<ICallSink<T>> begin)
                    {
                        Collector<T> sink = new();
                        begin(sink);
                        seen.Add(await sink.End);
                    }
                }
            }
            """);

        Assert.Equal("10,11,12:0 0,1,4,9:0 7,8:0 a,b:0 text!:0 6:0 (6, 4, 2):0 echo:0 True:0 42:0 at 9:0 :0 Idle", seen);
    }

    [Fact]
    [Trait("Rule", "WMI-01")]
    public async Task A_null_sink_is_refused_before_anything_else_and_the_object_stays_free()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Sinks = true)]
            public interface IFoo { int Get(string sink); }
            public class Server : IFoo { public int Get(string sink) => sink.Length; }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using FooCall call = new(new Server());
                    string refused = "";
                    try { call.Begin_Get((ICallSink<int>)null!, "abc"); } catch (ArgumentNullException e) { refused = e.ParamName!; }
                    call.Begin_Get("four");
                    try { call.Begin_Get((ICallSink<int>)null!, "abc"); } catch (ArgumentNullException) { refused += "!"; }
                    int four = call.Finish_Get();
                    Collector<int> sink = new() { AtEnd = () => call.Begin_Get("five!") };
                    call.Begin_Get(sink, "abc");
                    string end = await sink.End;
                    return $"{refused} {four} {end} {call.Finish_Get()}";
                }
            }
            """);

        Assert.Equal("sink1! 4 3:0 5", seen);
    }

    [Fact]
    [Trait("Rule", "WMI-26")]
    public async Task Results_are_pulled_while_the_server_makes_them_and_leaving_early_tells_it()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Sinks = true)]
            public interface IStore { IEnumerable<int> Query(int from); Task<int[]> Pages(CancellationToken token, int count = 2); }

            public class Store : IStore
            {
                public readonly TaskCompletionSource<bool> Left = new();
                public IEnumerable<int> Query(int from) { try { for (int i = from; ; i++) { yield return i; } } finally { Left.SetResult(ServerCall.TestCancel()); } }
                public Task<int[]> Pages(CancellationToken token, int count) => Task.FromResult(Enumerable.Range(1, count).ToArray());
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    Store store = new();
                    using StoreCall call = new(store);
                    int sum = 0;
                    await foreach (int row in call.QueryResults(5))
                    {
                        sum += row;
                        if (row == 7) { break; }
                    }

                    bool wasTold = await store.Left.Task;
                    while (call.State != CallState.Idle) { await Task.Yield(); }
                    string pages = "";
                    await foreach (int page in call.PagesResults()) { pages += page; }
                    return $"{sum} {wasTold} {pages}";
                }
            }
            """);

        Assert.Equal("18 True 12", seen);
    }

    [Fact]
    public async Task The_token_of_the_method_cancels_a_call_with_a_sink()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Sinks = true)]
            public interface IStore { IAsyncEnumerable<int> Watch(CancellationToken token); Task<int> Fail(); }

            public class Store : IStore
            {
                public async IAsyncEnumerable<int> Watch([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token) { yield return 1; await Task.Delay(-1, token); }
                public async Task<int> Fail() { await Task.Yield(); throw new FormatException(); }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using StoreCall call = new(new Store());
                    using CancellationTokenSource source = new();
                    Collector<int> sink = new();
                    call.Begin_Watch(sink, source.Token);
                    source.Cancel();
                    string canceled = await sink.End;
                    Collector<int> second = new();
                    call.Begin_Fail(second);
                    return canceled.Split(':')[1] + " " + await second.End;
                }
            }
            """);

        Assert.Equal("80041032 :FormatException", seen);
    }

    [Fact]
    public async Task A_sink_of_a_base_gets_what_the_base_means()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Sinks = true)] public interface IBase { int Get(); string Also(int a); }
            [AsyncCall] public interface IFoo : IBase { new string Get(); void Also(ICallSink<string> target, int a, out int b); }

            public class Server : IFoo
            {
                int IBase.Get() => 1;
                string IFoo.Get() => "two";
                public string Also(int a) => "also " + a;
                public void Also(ICallSink<string> target, int a, out int b) => b = -a;
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using FooCall call = new(new Server());
                    Collector<int> first = new();
                    ((AsyncIBase)call).Begin_Get(first);
                    string one = await first.End;
                    Collector<string> second = new();
                    call.Begin_Get(second);
                    string two = await second.End;
                    Collector<string> third = new();
                    ((AsyncIBase)call).Begin_Also(third, 3);
                    string three = await third.End;
                    call.Begin_Also(third, 4);
                    call.Finish_Also(out int four);
                    return $"{one} {two} {three} {four}";
                }
            }
            """);

        Assert.Equal("1:0 two:0 also 3:0 -4", seen);
    }

    [Fact]
    public async Task What_a_manager_completes_reaches_the_sink()
    {
        string seen = await Loaded.RunAsync(Sink + """
            [AsyncCall(Manager = true, Sinks = true)]
            public interface IStore { IEnumerable<string> Query(string filter); int Count(out int pages); dynamic Late(); Task<int[]> Load(CancellationToken token); }

            public class Manager : IStoreManager
            {
                public void Query(CallHandle<IEnumerable<string>> call, string filter) => ThreadPool.QueueUserWorkItem(_ => call.Complete(new[] { filter, filter + "2" }));
                public void Count(CallHandle<(int Result, int pages)> call) => call.Complete((10, 2));
                public void Late(CallHandle<object> call) => call.Abort(1234);
                public void Load(CallHandle<int[]> call, CancellationToken token) => call.Complete(new[] { 1, 2, token.CanBeCanceled ? 3 : 4 });
            }

            public class Server : IStore
            {
                public IEnumerable<string> Query(string filter) { yield return filter; }
                public int Count(out int pages) { pages = 1; return 5; }
                public dynamic Late() => "late";
                public async Task<int[]> Load(CancellationToken token) { await Task.Yield(); return new[] { 9 }; }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    List<string> seen = new();
                    foreach (StoreCall call in new[] { StoreCall.ForManager(new Manager()), new StoreCall(new Server()) })
                    {
                        await Take<string>(sink => call.Begin_Query(sink, "q"));
                        await Take<(int, int)>(sink => call.Begin_Count(sink));
                        await Take<object>(sink => call.Begin_Late(sink));
                        await Take<int>(sink => call.Begin_Load(sink));
                        string pulled = "";
                        await foreach (string row in call.QueryResults("r")) { pulled += row; }
                        seen.Add(pulled);
                        call.Dispose();
                    }

                    return string.Join(" ", seen);

                    async Task Take<T>(Action<ICallSink<T>> begin)
                    {
                        Collector<T> sink = new();
                        begin(sink);
                        seen.Add(await sink.End);
                    }
                }
            }
            """);

        Assert.Equal("q,q2:0 (10, 2):0 :CallAbortedException 1,2,3:0 rr2 q:0 (5, 1):0 late:0 9:0 r", seen);
    }
}
