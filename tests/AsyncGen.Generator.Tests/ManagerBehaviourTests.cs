using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>Generated call objects whose server is a manager, at work.</summary>
public sealed class ManagerBehaviourTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        """;

    /// <summary>RPC-20, RPC-22, RPC-02: the handle is first, gets result and outs at once, and its call object is an ordinary one.</summary>
    [Fact]
    [Trait("Rule", "RPC-20")]
    [Trait("Rule", "RPC-22")]
    public async Task A_manager_answers_with_the_handle()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall(Manager = true)]
            public interface IStream
            {
                int Read(int count, out byte[] data);
                void Seek(ref long position);
                void Flush();
                string Name { get; set; }
                int this[string key] { get; set; }
                Task<int> CountAsync(string what, CancellationToken cancellation);
                Task StopAsync();
                int Sum(ReadOnlySpan<int> numbers, Span<int> squares);
                T Keep<T>(T value);
            }

            public class Manager : IStreamManager
            {
                private string _name = "none";
                public List<CallHandle> Kept = new();
                public void Read(CallHandle<(int Result, byte[] data)> call, int count) => call.Complete((count * 2, new byte[count]));
                public void Seek(CallHandle<long> call, long position) => ThreadPool.QueueUserWorkItem(_ => call.Complete(position + 5));
                public void Flush(CallHandle call) => Kept.Add(call);
                public void get_Name(CallHandle<string> call) => call.Complete(_name);
                public void set_Name(CallHandle call, string value) { _name = value; call.Complete(); }
                public void get_Item(CallHandle<int> call, string key) => call.Complete(key.Length);
                public void set_Item(CallHandle call, string key, int value) => call.Abort(new InvalidOperationException(key + value));
                public void CountAsync(CallHandle<int> call, string what, CancellationToken cancellation) => call.Complete(cancellation == call.CancellationToken ? what.Length : -1);
                public void StopAsync(CallHandle call) => call.Abort(42);
                public void Sum(CallHandle<int> call, ReadOnlyMemory<int> numbers, Memory<int> squares)
                {
                    int sum = 0;
                    for (int i = 0; i < numbers.Length; i++) { sum += numbers.Span[i]; squares.Span[i] = numbers.Span[i] * numbers.Span[i]; }
                    call.Complete(sum);
                }
                public void Keep<T>(CallHandle<T> call, T value) => call.Complete(value);
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    Manager manager = new();
                    using StreamCall call = StreamCall.ForManager(manager);
                    call.Begin_Read(3);
                    int n = call.Finish_Read(out byte[] data);
                    long position = 10;
                    call.Begin_Seek(position);
                    call.Finish_Seek(ref position);
                    call.Begin_set_Name("new");
                    call.Finish_set_Name();
                    call.Begin_get_Name();
                    string name = call.Finish_get_Name();
                    call.Begin_get_Item("four");
                    int item = call.Finish_get_Item();
                    call.Begin_set_Item("x", 1);
                    try { call.Finish_set_Item(); } catch (InvalidOperationException e) { name += e.Message; }
                    int count = await call.CountAsync("twelve");
                    try { await call.StopAsync(); } catch (CallAbortedException e) { name += e.HResult; }
                    int[] squares = new int[2];
                    int sum = await call.SumAsync(new[] { 2, 3 }, squares);
                    call.Begin_Keep("kept");
                    string kept = call.Finish_Keep<string>();
                    call.Begin_Flush();
                    bool early = call.Wait(TimeSpan.Zero);
                    while (manager.Kept.Count == 0) await Task.Delay(1);
                    manager.Kept[0].Complete();
                    call.Finish_Flush();
                    return $"{n} {data.Length} {position} {name} {item} {count} {sum} {squares[0]} {squares[1]} {kept} {early}";
                }
            }
            """);

        Assert.Equal("6 3 15 newx142 4 6 5 4 9 kept False", seen);
    }

    /// <summary>COM-52: a server object that implements the manager too is served through it.</summary>
    [Fact]
    [Trait("Rule", "COM-52")]
    public async Task A_server_that_is_a_manager_too_is_served_through_that()
    {
        string seen = await Loaded.RunAsync(Usings + """
            [AsyncCall(Manager = true)] public interface IClock { int Read(); }

            public class Plain : IClock { public int Read() => 1; }
            public class Both : IClock, IClockManager { public int Read() => 2; public void Read(CallHandle<int> call) => call.Complete(3); }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using ClockCall plain = new(new Plain());
                    using ClockCall both = new(new Both());
                    string wrong = "";
                    try { ClockCall.ForManager(null!); } catch (ArgumentNullException e) { wrong = e.ParamName!; }
                    return $"{await plain.ReadAsync()} {await both.ReadAsync()} {wrong}";
                }
            }
            """);

        Assert.Equal("1 3 manager", seen);
    }
}
