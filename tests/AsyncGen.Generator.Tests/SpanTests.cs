using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Spans, which cannot outlive the caller's stack: <c>Begin_</c> takes the memory instead.</summary>
public sealed class SpanTests
{
    [Theory]
    [InlineData("void M(Span<byte> a);", "Begin_M(Memory<byte> a)", "void Finish_M()")]
    [InlineData("int M(ReadOnlySpan<char> a, int b);", "Begin_M(ReadOnlyMemory<char> a, int b)", "int Finish_M()")]
    [InlineData("int M(ReadOnlySpan<char> a = default);", "Begin_M(ReadOnlyMemory<char> a = default(ReadOnlyMemory<char>))", "int Finish_M()")]
    [InlineData("void M(scoped Span<byte> a);", "Begin_M(Memory<byte> a)", "void Finish_M()")]
    [InlineData("void M(in Span<byte> a, ref readonly ReadOnlySpan<int> b);", "Begin_M(Memory<byte> a, ReadOnlyMemory<int> b)", "void Finish_M()")]
    [InlineData("void M(params ReadOnlySpan<int> a);", "Begin_M(ReadOnlyMemory<int> a)", "void Finish_M()")]
    [InlineData("Task<int> M(Span<string?> a, out int b);", "Begin_M(Memory<string?> a)", "int Finish_M(out int b)")]
    [InlineData("void M(Action<ReadOnlySpan<char>> a);", "Begin_M(Action<ReadOnlySpan<char>> a)", "void Finish_M()")]
    public void A_span_is_taken_as_memory(string member, string begin, string finish)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.Equal("void " + begin, run.Member("N.AsyncIFoo", "Begin_M"));
        Assert.Equal(finish, run.Member("N.FooCall", "Finish_M"));
    }

    [Theory]
    [InlineData("void Skipped(ref Span<byte> a);")]
    [InlineData("void Skipped(out ReadOnlySpan<byte> a);")]
    [InlineData("Span<byte> Skipped { set; }")]
    public void A_span_that_comes_back_is_left_out(string member)
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void Kept(); " + member));

        Assert.Equal(["Kept"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void An_indexer_takes_one_too()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int this[ReadOnlySpan<char> key] { get; set; }"));

        Assert.Equal("void Begin_set_Item(ReadOnlyMemory<char> key, int value)", run.Member("N.FooCall", "Begin_set_Item"));
    }

    [Fact]
    public void Overloads_with_memory_of_their_own_are_told_apart()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int M(Memory<byte> a); int M(Span<byte> a); int M(ReadOnlySpan<byte> a);"));

        Assert.Equal(["M", "M_ReadOnlySpan", "M_Span"], run.Begun("N.FooCall").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_server_gets_the_span_of_the_callers_memory()
    {
        string seen = await Loaded.RunAsync("""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using AsyncGen;

            [AsyncCall]
            public interface IStream
            {
                int Read(Span<byte> buffer);
                int Count(in ReadOnlySpan<char> text, ref readonly Span<int> numbers);
                int Sum(params ReadOnlySpan<int> values);
                Task<int> Fill<T>(Span<T> items, T value, out int count);
                string this[ReadOnlySpan<char> key] { get; }
            }

            public class Server : IStream
            {
                public int Read(Span<byte> buffer) { buffer.Fill(7); return buffer.Length; }
                public int Count(in ReadOnlySpan<char> text, ref readonly Span<int> numbers) { numbers[0] = 5; return text.Length; }
                public int Sum(params ReadOnlySpan<int> values) { int sum = 0; foreach (int value in values) sum += value; return sum; }
                public Task<int> Fill<T>(Span<T> items, T value, out int count) { items.Fill(value); count = items.Length; return Task.FromResult(count * 2); }
                public string this[ReadOnlySpan<char> key] => key.ToString() + "!";
            }

            public static class Driver
            {
                public static async Task<string> Run()
                {
                    using var call = new StreamCall(new Server());
                    byte[] buffer = new byte[3];
                    call.Begin_Read(buffer);
                    int read = call.Finish_Read();
                    int[] numbers = new int[1];
                    int count = await call.CountAsync("four".AsMemory(), numbers);
                    int sum = await call.SumAsync(new[] { 1, 2, 3 });
                    string[] items = new string[2];
                    var (twice, filled) = await call.FillAsync<string>(items, "x");
                    call.Begin_get_Item("key".AsMemory());
                    return $"{read} {buffer[2]} {count} {numbers[0]} {sum} {twice} {filled} {items[1]} {call.Finish_get_Item()}";
                }
            }
            """);

        Assert.Equal("3 7 4 5 6 4 2 x key!", seen);
    }
}
