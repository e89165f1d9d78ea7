using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>Generated call objects at work.</summary>
public sealed class BehaviourTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        """;

    [Fact]
    public async Task By_reference_parameters_go_in_and_come_out()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall]
            public interface IStream { int Read(int count, out byte[] data); void Seek(ref long position); int Add(in int a, ref readonly int b); void Two(ref string a, out int b); }

            public class Server : IStream
            {
                public int Read(int count, out byte[] data) { data = new byte[count]; data[0] = 7; return count * 2; }
                public void Seek(ref long position) { if (position < 0) { position = 99; throw new InvalidOperationException("negative"); } position += 5; }
                public int Add(in int a, ref readonly int b) => a + b;
                public void Two(ref string a, out int b) { b = a.Length; a += "!"; }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new StreamCall(new Server());
                    call.Begin_Read(3);
                    int n = call.Finish_Read(out byte[] data);
                    long position = 10;
                    call.Begin_Seek(position);
                    call.Finish_Seek(ref position);
                    long kept = -1;
                    call.Begin_Seek(kept);
                    try { call.Finish_Seek(ref kept); } catch (InvalidOperationException) { }
                    call.Begin_Add(2, 3);
                    int sum = call.Finish_Add();
                    string text = "abc";
                    call.Begin_Two(text);
                    call.Finish_Two(ref text, out int length);
                    (int result, byte[] again) = await call.ReadAsync(4);
                    long moved = await call.SeekAsync(1);
                    var two = await call.TwoAsync("xy");
                    return $"{n} {data.Length} {data[0]} {position} {kept} {sum} {text} {length} {result} {again.Length} {moved} {two.a} {two.b}";
                }
            }
            """);

        Assert.Equal("6 3 7 15 -1 5 abc! 3 8 4 6 xy! 2", seen);
    }

    [Fact]
    public async Task Foreign_interfaces_are_called_like_own_ones()
    {
        string seen = await Loaded.RunAsync("""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using AsyncGen;

            [assembly: AsyncCall(typeof(IServiceProvider))]
            [assembly: AsyncCall(typeof(IDictionary<,>))]
            [assembly: AsyncCall(typeof(ICollection<>))]

            public class Services : IServiceProvider { public object? GetService(Type type) => type == typeof(int) ? 42 : null; }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var services = new ServiceProviderCall(new Services());
                    services.Begin_GetService(typeof(int));
                    object? found = services.Finish_GetService();
                    object? missing = await services.GetServiceAsync(typeof(string));

                    using var words = new DictionaryCall<string, int>(new Dictionary<string, int> { ["one"] = 1 });
                    words.Begin_set_Item("two", 2);
                    words.Finish_set_Item();
                    (bool isThere, int two) = await words.TryGetValueAsync("two");
                    AsyncICollection<KeyValuePair<string, int>> collection = words;
                    collection.Begin_get_Count();
                    int count = collection.Finish_get_Count();
                    words.Begin_get_Item("three");
                    try { words.Finish_get_Item(); } catch (KeyNotFoundException) { count += 100; }
                    return $"{found} {missing is null} {isThere} {two} {count}";
                }
            }
            """);

        Assert.Equal("42 True True 2 102", seen);
    }

    [Fact]
    public async Task Generic_methods_finish_as_the_type_they_began_with()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall]
            public interface IBox<T> { U Convert<U>(T a, U b); T Keep(T a); void Put<U>(out U a, ref T b) where U : new(); }

            public class Server<T> : IBox<T>
            {
                public U Convert<U>(T a, U b) => b;
                public T Keep(T a) => a;
                public void Put<U>(out U a, ref T b) where U : new() { a = new U(); }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new BoxCall<string>(new Server<string>());
                    call.Begin_Convert("a", 5);
                    string refused = "";
                    try { call.Finish_Convert<string>(); } catch (CallCompleteException) { refused += "string "; }
                    try { call.Finish_Keep(); } catch (CallCompleteException) { refused += "Keep "; }
                    try { call.Begin_Keep("x"); } catch (CallPendingException) { refused += "pending "; }
                    int five = call.Finish_Convert<int>();
                    call.Begin_Convert("a", "b");
                    string b = call.Finish_Convert<string>();
                    try { call.Finish_Convert<string>(); } catch (CallCompleteException) { refused += "idle"; }
                    string kept = "k";
                    call.Begin_Put<object>(kept);
                    call.Finish_Put(out object made, ref kept);
                    double d = await call.ConvertAsync("a", 1.5);
                    return $"{refused}; {five} {b} {kept} {made.GetType().Name} {d.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                }
            }
            """);

        Assert.Equal("string Keep pending idle; 5 b k Object 1.5", seen);
    }

    [Fact]
    public async Task Overloads_properties_and_indexers_reach_their_own_member()
    {
        string seen = await Loaded.RunAsync(Usings + """
            public interface IBase { string Put(string a); string Name { get; set; } }

            [AsyncCall]
            public interface IFoo : IBase { string Put(object a); string Put(); new string Name { get; } string this[int i] { get; set; } string this[string key] { get; } }

            public class Server : IFoo
            {
                private readonly Dictionary<int, string> _items = new();
                public string BaseName = "base";
                public string Put(object a) => "object " + a;
                public string Put() => "nothing";
                string IBase.Put(string a) => "string " + a;
                public string Name => "own";
                string IBase.Name { get => BaseName; set => BaseName = value; }
                public string this[int i] { get => _items[i]; set => _items[i] = value; }
                public string this[string key] => "key " + key;
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    var server = new Server();
                    using var call = new FooCall(server);
                    call.Begin_Put(); string a = call.Finish_Put();
                    call.Begin_Put_Object("x"); string b = call.Finish_Put_Object();
                    call.Begin_Put_String("x"); string c = call.Finish_Put_String();
                    string d = await call.PutAsync_String("y");
                    call.Begin_get_Name(); string e = call.Finish_get_Name();
                    call.Begin_set_Name("set"); call.Finish_set_Name();
                    call.Begin_set_Item(3, "three"); call.Finish_set_Item();
                    call.Begin_get_Item(3); string f = call.Finish_get_Item();
                    call.Begin_get_Item_String("k"); string g = call.Finish_get_Item_String();
                    return string.Join(", ", a, b, c, d, e, server.BaseName, f, g);
                }
            }
            """);

        Assert.Equal("nothing, object x, string x, string y, own, set, three, key k", seen);
    }

    [Fact]
    public async Task Task_members_give_the_tasks_result()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall]
            public interface ILoader
            {
                Task<int> LoadAsync(string path, out string tag, ref long offset);
                ValueTask SaveAsync(string path);
                Task FailAsync();
                ValueTask<string> EchoAsync(string text, CancellationToken token);
                Task<int>? Nothing();
            }

            public class Server : ILoader
            {
                public string Saved = "";
                public Task<int> LoadAsync(string path, out string tag, ref long offset) { tag = "t" + path; offset++; return Later(); }
                private static async Task<int> Later() { await Task.Delay(10); return 42; }
                public async ValueTask SaveAsync(string path) { await Task.Yield(); Saved = path; }
                public async Task FailAsync() { await Task.Yield(); throw new FormatException("bad"); }
                public async ValueTask<string> EchoAsync(string text, CancellationToken token) { await Task.Delay(-1, token); return text; }
                public Task<int>? Nothing() => null;
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    var server = new Server();
                    using var call = new LoaderCall(server);
                    long offset = 1;
                    call.Begin_LoadAsync("p", offset);
                    int result = call.Finish_LoadAsync(out string tag, ref offset);
                    var all = await call.LoadAsync("q", 5);
                    await call.SaveAsync("here");
                    string failed = "";
                    call.Begin_FailAsync();
                    try { call.Finish_FailAsync(); } catch (FormatException e) { failed = e.Message; }
                    call.Begin_EchoAsync("x");
                    CancelResult cancel = call.Cancel();
                    try { call.Finish_EchoAsync(); } catch (CallCanceledException) { failed += " cancelled"; }
                    using var source = new CancellationTokenSource(20);
                    try { await call.EchoAsync("x", source.Token); } catch (CallCanceledException e) { failed += e.CancellationToken == source.Token ? " token" : " no token"; }
                    call.Begin_Nothing();
                    try { call.Finish_Nothing(); } catch (ArgumentNullException) { failed += " null"; }
                    return $"{result} {tag} {offset} {all.Result} {all.tag} {all.offset} {server.Saved} {failed} {cancel} {call.State}";
                }
            }
            """);

        Assert.Equal("42 tp 2 42 tq 6 here bad cancelled token null Requested Idle", seen);
    }

    [Fact]
    public async Task Dynamic_is_not_bound_late_on_the_way()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall]
            public interface IFoo { dynamic Twice(dynamic a, ref dynamic b, out dynamic c); }

            internal sealed class Server : IFoo
            {
                dynamic IFoo.Twice(dynamic a, ref dynamic b, out dynamic c) { b = (int)(object)b + 1; c = "c"; return (object)a is int n ? n + n : (object)"xx"; }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new FooCall(new Server());
                    object b = 1;
                    call.Begin_Twice("x", b);
                    object r = ((AsyncIFoo)call).Finish_Twice(ref b, out object c);
                    (object, object, object) all = await call.TwiceAsync(2, 3);
                    return $"{r} {b} {c} {all.Item1} {all.Item2} {all.Item3}";
                }
            }
            """);

        // Without a reference to the binder nothing can have been bound at run time.
        Assert.Equal("xx 2 c 4 4 c", seen);
    }

    [Fact]
    public async Task Asynchronous_bases_work_under_their_own_names()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall] public interface IDevice { string Query(int code); string Name { get; } T Make<T>(T? a) where T : class; }
            [AsyncCall] public interface IPrinter : IDevice { string Query(); new string Name { get; } new T Make<T>(T? a) where T : class; }

            public class Server : IPrinter
            {
                public string Query(int code) => "device " + code;
                public string Query() => "printer";
                public string Name => "printer name";
                string IDevice.Name => "device name";
                T IDevice.Make<T>(T? a) where T : class => (T)(object)"device made";
                public T Make<T>(T? a) where T : class => (T)(object)"printer made";
            }

            public static class Driver
            {
                public static Task<string> Run()
                {
                    using var call = new PrinterCall(new Server());
                    AsyncIDevice device = call;
                    AsyncIPrinter printer = call;
                    device.Begin_Query(1); string a = device.Finish_Query();
                    call.Begin_Query(); string b = call.Finish_Query();
                    printer.Begin_Query_Int32(2); string c = printer.Finish_Query_Int32();
                    device.Begin_get_Name(); string d = device.Finish_get_Name();
                    printer.Begin_get_Name(); string e = printer.Finish_get_Name();
                    device.Begin_Make<string>(null); string f = device.Finish_Make<string>();
                    printer.Begin_Make<string>(null); string g = printer.Finish_Make<string>();
                    return Task.FromResult(string.Join(", ", a, b, c, d, e, f, g));
                }
            }
            """);

        Assert.Equal("device 1, printer, device 2, device name, printer name, device made, printer made", seen);
    }

    [Fact]
    public async Task Hostile_names_work()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall]
            public interface IFoo
            {
                int Start(object target);
                Task<int> @await(ref int await, out int async, int Combine, int _);
                int M(int _server, ref int result, out int Result, out int outcome, int Name, int ServerToken, int operation);
            }

            public class Server : IFoo
            {
                public int Start(object target) => (int)target;
                public Task<int> @await(ref int await, out int async, int Combine, int _) { await += 1; async = Combine; return Task.FromResult(_); }
                public int M(int _server, ref int result, out int Result, out int outcome, int Name, int ServerToken, int operation)
                { result++; Result = _server; outcome = Name; return ServerToken + operation; }
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new FooCall(new Server());
                    int one = await call.StartAsync(1);
                    int a = 1;
                    call.Begin_await(a, 10, 20);
                    int b = call.Finish_await(ref a, out int c);
                    int r = 5;
                    call.Begin_M(1, r, 2, 3, 4);
                    int m = call.Finish_M(ref r, out int x, out int y);
                    return $"{one} {a} {b} {c} {r} {m} {x} {y}";
                }
            }
            """);

        Assert.Equal("1 2 20 10 6 7 1 2", seen);
    }

    [Fact]
    public async Task Obsolete_errors_are_called_all_the_same()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall] public interface IFoo { [Obsolete("no", true)] int M(ref int a); }
            public class Server : IFoo { public int M(ref int a) { a++; return 5; } }

            public static class Driver
            {
                [Obsolete]
                public static async Task<string> Run()
                {
                    using var call = new FooCall(new Server());
                    int a = 1;
                    call.Begin_M(a);
                    int m = call.Finish_M(ref a);
                    return $"{m} {a} {await call.MAsync(7)}";
                }
            }
            """);

        Assert.Equal("5 2 (5, 8)", seen);
    }

    [Fact]
    public async Task A_record_that_is_kept_keeps_no_arguments()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall] public interface IFoo { void M(object a, List<int>[] b, (int, string) c, int d); T G<T>(T a); }
            public class Server : IFoo { public void M(object a, List<int>[] b, (int, string) c, int d) { } public T G<T>(T a) => a; }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    var call = new FooCall(new Server());
                    WeakReference first = await Use(call);
                    for (int i = 0; i < 20 && first.IsAlive; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); await Task.Delay(5); }
                    bool isAlive = first.IsAlive;
                    call.Dispose();
                    return isAlive ? "alive" : "gone";
                }

                [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
                private static async Task<WeakReference> Use(FooCall call)
                {
                    object o = new object();
                    WeakReference reference = new(o);
                    call.Begin_M(o, [], default, 1);
                    call.Finish_M();
                    await call.MAsync(o, [], default, 1);
                    call.Begin_G(o);
                    call.Finish_G<object>();
                    return reference;
                }
            }
            """);

        Assert.Equal("gone", seen);
    }

    [Fact]
    public async Task The_same_record_is_used_again()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall] public interface IFoo { int Add(int a, int b); }
            public class Server : IFoo { public int Add(int a, int b) => a + b; }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new FooCall(new Server());
                    var slot = typeof(FooCall).GetField("_add", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
                    int sum = 0;
                    HashSet<object?> records = new(ReferenceEqualityComparer.Instance);
                    for (int i = 0; i < 10; i++)
                    {
                        call.Begin_Add(i, 1);
                        sum += call.Finish_Add();
                        records.Add(slot.GetValue(call));
                        sum += await call.AddAsync(i, 1);
                    }
                    return $"{sum} {records.Count}";
                }
            }
            """);

        Assert.Equal("110 1", seen);
    }
}
