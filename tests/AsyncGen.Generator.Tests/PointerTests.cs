using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Pointers and function pointers.</summary>
public sealed class PointerTests
{
    [Theory]
    [InlineData("unsafe void M(int* a);", "Begin_M(int* a)", "void Finish_M()")]
    [InlineData("unsafe void M(in int* a);", "Begin_M(int* a)", "void Finish_M()")]
    [InlineData("unsafe void M(int*[] a);", "Begin_M(int*[] a)", "void Finish_M()")]
    [InlineData("unsafe void* M(out void* a);", "Begin_M()", "void* Finish_M(out void* a)")]
    [InlineData("unsafe void M(ref int** a);", "Begin_M(int** a)", "void Finish_M(ref int** a)")]
    [InlineData("unsafe List<int*[]> M();", "Begin_M()", "List<int*[]> Finish_M()")]
    [InlineData("unsafe void M(out int*[] a, out int b);", "Begin_M()", "void Finish_M(out int*[] a, out int b)")]
    [InlineData("unsafe int M(delegate*<int, void> a);", "Begin_M(delegate*<int, void> a)", "int Finish_M()")]
    [InlineData("unsafe delegate* unmanaged[Cdecl]<string, int> M();", "Begin_M()", "delegate* unmanaged[Cdecl]<string, int> Finish_M()")]
    [InlineData("unsafe Task<int> M(int* a);", "Begin_M(int* a)", "int Finish_M()")]
    [InlineData("unsafe void M(int* a = null);", "Begin_M(int* a = null)", "void Finish_M()")]
    [InlineData("unsafe void M(int* a, CancellationToken token);", "Begin_M(int* a, CancellationToken token = default(CancellationToken))", "void Finish_M()")]
    public void A_pointer_is_kept_where_the_project_allows_it(string member, string begin, string finish)
    {
        GeneratorRun run = Unsafe(Declare(member));

        Assert.Equal("void " + begin, run.Member("N.AsyncIFoo", "Begin_M"));
        Assert.Equal(finish, run.Member("N.FooCall", "Finish_M"));
    }

    [Theory]
    [InlineData("unsafe void M<T>(T* a) where T : unmanaged;")]
    [InlineData("unsafe T* M<T>(out T* a, delegate*<T*, void> b) where T : unmanaged;")]
    [InlineData("unsafe int* M { get; set; }")]
    [InlineData("unsafe int* this[int* a] { get; set; }")]
    [InlineData("unsafe void M(int* a); unsafe void M(long* a); unsafe void M(delegate*<int> a); unsafe void M(delegate*<long> a);")]
    [InlineData("unsafe void M(int* value, int* result, out int* task);")]
    [InlineData("[Obsolete] unsafe int* M(int* a);")]
    public void Odd_ones_compile(string members)
    {
        GeneratorRun run = Unsafe(Declare(members));

        Assert.NotEmpty(run.Begun("N.FooCall"));
    }

    [Fact]
    public void A_pointer_to_what_holds_references_is_no_news()
    {
        GeneratorRun run = Unsafe("#pragma warning disable CS8500\n" + Declare("unsafe void M(string* a);"));

        Assert.Contains("#pragma warning disable CS8500", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_differ_by_the_name_of_a_type_parameter_only_are_one()
    {
        GeneratorRun run = Unsafe("""
            namespace N
            {
                public interface IA { unsafe void M<T>(T* a) where T : unmanaged; }
                public interface IB { unsafe void M<U>(U* a) where U : unmanaged; }
                [AsyncGen.AsyncCall] public interface IFoo : IA, IB { }
            }
            """);

        Assert.Equal(["M"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void A_base_with_pointers_among_its_type_arguments_is_not_derived_from()
    {
        GeneratorRun run = Unsafe("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase<T> { T M(T a); }
                [AsyncGen.AsyncCall] public unsafe interface IFoo : IBase<int*[]> { }
            }
            """);

        Assert.DoesNotContain(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIBase");
        Assert.Equal("int*[] Finish_M()", run.Member("N.FooCall", "Finish_M"));
    }

    [Fact]
    public void Without_unsafe_code_nothing_is_called_through_a_base_with_pointers_among_its_type_arguments()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace N { [AsyncGen.AsyncCall] public interface IFoo : System.Collections.Generic.IDictionary<int, void*[]> { void Own(); } }",
            LanguageVersion.CSharp10);

        Assert.Contains("Own", run.Begun("N.FooCall"));
    }

    [Fact]
    public void Without_unsafe_code_a_form_that_derives_from_one_with_pointers_is_not_derived_from()
    {
        MetadataReference library = Compilations.Library("""
            namespace Lib
            {
                [AsyncGen.AsyncCall] public interface IPlain { void Plain(); }
                [AsyncGen.AsyncCall] public unsafe interface IPointers { void Pointer(int* a); }
                [AsyncGen.AsyncCall] public interface IBoth : IPlain, IPointers { }
            }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBoth { void Own(); } }"],
            references: [.. Compilations.References, library]));

        Assert.Equal(["Own"], run.Begun("N.AsyncIFoo"));
        Assert.Contains(run.Type("N.AsyncIFoo").AllInterfaces, static type => type.Name == "AsyncIPlain");
        Assert.DoesNotContain(run.Type("N.AsyncIFoo").AllInterfaces, static type => type.Name == "AsyncIPointers");
    }

    [Fact]
    public void A_task_with_outs_is_left_out()
    {
        GeneratorRun run = Unsafe(Declare("void Kept(); unsafe Task<int> Skipped(out int* a);"));

        Assert.Equal(["Kept"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData(LanguageVersion.Preview, false, "Kept")]
    [InlineData(LanguageVersion.CSharp8, true, "Array,Kept,Pointer")]
    [InlineData(LanguageVersion.CSharp7_3, true, "Array,Kept,Pointer")]
    [InlineData(LanguageVersion.CSharp9, true, "Array,Function,Kept,Pointer")]
    public void A_foreign_interface_gives_what_the_project_can_say(LanguageVersion version, bool allowUnsafe, string expected)
    {
        MetadataReference library = Compilations.Library(
            "namespace N { public unsafe interface IFoo { void Kept(); void Pointer(int* a); void* Array(int*[] a); void Function(delegate*<int> a); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(N.IFoo))]"],
            version,
            references: [.. Compilations.References, library],
            allowUnsafe: allowUnsafe));

        Assert.Equal(expected.Split(','), run.Begun("N.FooCall").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pointers_go_in_and_come_out()
    {
        string seen = await Loaded.RunAsync("""
            using System;
            using System.Threading.Tasks;
            using AsyncGen;

            [AsyncCall]
            public unsafe interface IMemory
            {
                int* Move(int* from, in int* by, ref byte* position, out delegate*<int, int> twice);
                int* Next { get; set; }
            }

            public unsafe class Server : IMemory
            {
                public int* Move(int* from, in int* by, ref byte* position, out delegate*<int, int> twice)
                {
                    twice = &Twice;
                    position++;
                    return from + *by;
                }

                public int* Next { get; set; }

                private static int Twice(int a) => a * 2;
            }

            public static class Driver
            {
                public static Task<string> Run() => Task.FromResult(Go());

                private static unsafe string Go()
                {
                    using var call = new MemoryCall(new Server());
                    int* numbers = stackalloc int[] { 10, 20, 30, 2 };
                    byte* position = (byte*)numbers;
                    call.Begin_Move(numbers, numbers + 3, position);
                    int* moved = call.Finish_Move(ref position, out delegate*<int, int> twice);
                    call.Begin_set_Next(moved);
                    call.Finish_set_Next();
                    call.Begin_get_Next();
                    return $"{*moved} {position - (byte*)numbers} {twice(21)} {*call.Finish_get_Next()}";
                }
            }
            """,
            allowUnsafe: true);

        Assert.Equal("30 1 42 30", seen);
    }

    private static GeneratorRun Unsafe(string source) => GeneratorRun.Of(Compilations.Of([source], allowUnsafe: true));
}
