using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>The synchronous interface over a manager: its clients cannot tell.</summary>
public sealed class ManagerAdapterTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        """;

    [Fact]
    [Trait("Rule", "COM-51")]
    public async Task A_synchronous_client_calls_a_manager()
    {
        string seen = await Loaded.RunAsync(Usings + """
            public interface INamed : IDisposable { string Name { get; set; } event EventHandler Renamed; }

            [AsyncCall(Manager = true)]
            public interface IStream : INamed
            {
                int Read(int count, out byte[] data);
                void Seek(ref long position);
                int this[string key] { get; set; }
                Task<int> CountAsync(string what, CancellationToken cancellation);
                ValueTask StopAsync();
                Task<int> TakeAsync(out string what);
                int Sum(ReadOnlySpan<int> numbers, Span<int> squares);
                T Keep<T>(T value);
                ref int Slot();
                int Twice(int a) => a * 2;
                [AsyncCallIgnore] int Thrice(int a) => a * 3;
                int IDisposable() => 1;
            }

            public class Manager : IStreamManager
            {
                private string _name = "none";
                public void Read(CallHandle<(int Result, byte[] data)> call, int count) => ThreadPool.QueueUserWorkItem(_ => call.Complete((count * 2, new byte[count])));
                public void Seek(CallHandle<long> call, long position) { if (position < 0) throw new InvalidOperationException("negative"); call.Complete(position + 5); }
                public void get_Name(CallHandle<string> call) => call.Complete(_name);
                public void set_Name(CallHandle call, string value) { _name = value; call.Complete(); }
                public void get_Item(CallHandle<int> call, string key) => call.Complete(key.Length);
                public void set_Item(CallHandle call, string key, int value) => call.Abort(7);
                public void CountAsync(CallHandle<int> call, string what, CancellationToken cancellation) { if (what.Length > 0) call.Complete(what.Length); }
                public void StopAsync(CallHandle call) => call.Abort(new TimeoutException());
                public void TakeAsync(CallHandle<(int Result, string what)> call) => call.Complete((3, "taken"));
                public void Sum(CallHandle<int> call, ReadOnlyMemory<int> numbers, Memory<int> squares)
                {
                    for (int i = 0; i < numbers.Length; i++) squares.Span[i] = numbers.Span[i] * numbers.Span[i];
                    call.Complete(numbers.ToArray().Sum());
                }
                public void Keep<T>(CallHandle<T> call, T value) => call.Complete(value);
                public void Twice(CallHandle<int> call, int a) => call.Complete(a * 20);
                public void IDisposable(CallHandle<int> call) => call.Complete(2);
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    IStream stream = StreamCall.ServerForManager(new Manager());
                    List<object> seen = new();
                    seen.Add(stream.Read(3, out byte[] data));
                    seen.Add(data.Length);
                    long position = 10;
                    stream.Seek(ref position);
                    seen.Add(position);
                    position = -1;
                    try { stream.Seek(ref position); } catch (InvalidOperationException e) { seen.Add(e.Message + position); }
                    stream.Name = "new";
                    seen.Add(stream.Name);
                    seen.Add(stream["four"]);
                    try { stream["x"] = 1; } catch (CallAbortedException e) { seen.Add(e.HResult); }
                    seen.Add(await stream.CountAsync("twelve", default));
                    using CancellationTokenSource source = new();
                    Task<int> open = stream.CountAsync("", source.Token);
                    source.Cancel();
                    try { await open; } catch (OperationCanceledException e) { seen.Add(e.CancellationToken == source.Token); }
                    try { await stream.StopAsync(); } catch (TimeoutException) { seen.Add("late"); }
                    seen.Add(await stream.TakeAsync(out string what));
                    seen.Add(what);
                    int[] squares = new int[2];
                    seen.Add(stream.Sum(new[] { 2, 3 }, squares));
                    seen.Add(squares[1]);
                    seen.Add(stream.Keep("kept"));
                    seen.Add(stream.Twice(1));
                    seen.Add(stream.Thrice(1));
                    seen.Add(stream.IDisposable());
                    try { stream.Slot(); } catch (NotSupportedException e) { seen.Add(e.Message.Substring(0, 6)); }
                    try { stream.Renamed += null; } catch (NotSupportedException) { seen.Add("no event"); }
                    stream.Dispose();
                    seen.Add(stream.Name);
                    return string.Join(" ", seen);
                }
            }
            """);

        Assert.Equal("6 3 15 negative-1 new 4 7 6 True late 3 taken 5 9 kept 20 3 2 'Slot' no event new", seen);
    }

    /// <summary>Each of the calls that run at once has a call object of its own; those of the past are used again.</summary>
    [Fact]
    [Trait("Rule", "COM-51")]
    public async Task Concurrent_clients_do_not_meet()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall(Manager = true)] public interface IMeter { int Add(int a, int b); }

            public class Manager : IMeterManager
            {
                private readonly List<Action> _open = new();
                public void Add(CallHandle<int> call, int a, int b)
                {
                    lock (_open)
                    {
                        _open.Add(() => call.Complete(a + b));
                        if (_open.Count == 16) { _open.ForEach(complete => complete()); _open.Clear(); }
                    }
                }
            }

            public static class Driver
            {
                public static Task<string> Run()
                {
                    IMeter meter = MeterCall.ServerForManager(new Manager());
                    int wrong = 0;
                    Thread[] threads = new Thread[16];
                    for (int i = 0; i < threads.Length; i++)
                    {
                        int number = i;
                        threads[i] = new Thread(() => { for (int j = 0; j < 20; j++) if (meter.Add(number, j) != number + j) Interlocked.Increment(ref wrong); });
                        threads[i].Start();
                    }

                    foreach (Thread thread in threads) thread.Join();
                    return Task.FromResult(wrong.ToString());
                }
            }
            """);

        Assert.Equal("0", seen);
    }

    /// <summary>COM-52: the adapter supplies call objects that lead to the manager without it.</summary>
    [Fact]
    [Trait("Rule", "COM-52")]
    public async Task The_adapter_is_a_factory()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall] public interface IBase { int One(); }
            [AsyncCall(Manager = true)] public interface IMore<T> : IBase { T Two(); }

            public class Manager : IMoreManager<string> { public void One(CallHandle<int> call) => call.Complete(1); public void Two(CallHandle<string> call) => call.Complete("two"); }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    object server = MoreCall<string>.ServerForManager(new Manager());
                    ICallFactory factory = CallFactory.For(server);
                    using AsyncIMore<string> more = factory.CreateCall<AsyncIMore<string>>();
                    more.Begin_Two();
                    string seen = more.Finish_Two();
                    using AsyncIBase one = factory.CreateCall<AsyncIBase>();
                    one.Begin_One();
                    seen += one.Finish_One();
                    using MoreCall<string> itself = ((ICallFactory)server).CreateCall<MoreCall<string>>();
                    seen += await itself.TwoAsync();
                    seen += ((ICallFactory)server).TryCreateCall(out IAsyncCall? any) + " " + factory.TryCreateCall(out IMore<string>? synchronous) + " ";
                    try { factory.CreateCall<AsyncIMore<int>>(); } catch (InvalidCastException e) { seen += e.HResult == unchecked((int)0x80004002); }
                    return seen;
                }
            }
            """);

        Assert.Equal("two1twoFalse False True", seen);
    }

    /// <summary>Only where there is a setter is that name taken.</summary>
    [Fact]
    [Trait("Rule", "COM-51")]
    public async Task An_index_may_be_called_value()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall(Manager = true)] public interface ISquares { int this[int value] { get; } }

            public class Manager : ISquaresManager { public void get_Item(CallHandle<int> call, int value) => call.Complete(value * value); }

            public static class Driver
            {
                public static Task<string> Run() => Task.FromResult(SquaresCall.ServerForManager(new Manager())[7].ToString());
            }
            """);

        Assert.Equal("49", seen);
    }
}
