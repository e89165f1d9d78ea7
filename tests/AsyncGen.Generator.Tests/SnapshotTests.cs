using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>What telling interfaces look like when they are generated.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Simple_stream() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface ISimpleStream
        {
            int Read(int count, out byte[] data);
            void Seek(ref long position);
            System.Threading.Tasks.Task<int> FlushAsync(System.Threading.CancellationToken ct);
        }
        """);

    [Fact]
    public void Properties_and_indexers() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface ISettings
        {
            string Name { get; set; }
            int this[string section, in int key] { get; set; }
        }
        """);

    [Fact]
    public void Generic_interface_and_method() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface IRepository<in TKey, out TItem> where TKey : notnull where TItem : class
        {
            TItem? Find(TKey key);
            TResult Convert<TResult>(TKey key, TResult fallback = default!) where TResult : struct;
        }
        """);

    [Fact]
    public void Overloads() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface IReader { int Read(); int Read(byte[] buffer, int count); void Skip(int a, out int b); void Skip(string a); }
        """);

    [Fact]
    public void Inheritance() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall] public interface IDevice { string Name { get; } int Query(int code); }
        [AsyncGen.AsyncCall] public interface IPrinter : IDevice { void Print(string text); new string Name { get; } int Query(); }
        """);

    [Fact]
    public void Not_cancelable() => Match("""
        [AsyncGen.AsyncCall(Cancelable = false, CallName = "Clock")] internal interface IClock { System.DateTime Now { get; } }
        """);

    [Fact]
    public void Task_with_outs() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface ILoader
        {
            System.Threading.Tasks.ValueTask<int> LoadAsync(string path, out string etag, ref long offset);
            System.Threading.Tasks.Task SaveAsync(string path);
        }
        """);

    [Fact]
    public void Obsolete_members() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface IOld
        {
            [System.Obsolete("use N")] int M();
            [System.Obsolete("gone", true)] int G();
        }
        """);

    [Fact]
    public void Keywords_and_clashes() => Match("""
        namespace Demo.@event;

        [AsyncGen.AsyncCall]
        public interface IOdd
        {
            int @class(int @return, int operation, ref int _server, out int Result, out int Item2, out int outcome);
        }
        """);

    [Fact]
    public void Nested_in_a_generic_container() => Match("""
        namespace Demo;

        public class Outer<T> where T : class
        {
            [AsyncGen.AsyncCall] public interface IInner<U> { U Get(T key); }
        }
        """);

    [Fact]
    public void Nullability_attributes() => Match("""
        namespace Demo;
        using System.Diagnostics.CodeAnalysis;

        [AsyncGen.AsyncCall]
        public interface ILookup<TValue>
        {
            bool TryGet(string key, [MaybeNullWhen(false)] out TValue value);
            void Put([DisallowNull] string? key, [AllowNull] ref string value);
        }
        """);

    [Fact]
    public void Csharp_7_3() => Snapshot.Match(GeneratorRun.Of("""
        namespace Demo
        {
            [AsyncGen.AsyncCall]
            public interface ILegacy { string Read(string path, System.Threading.CancellationToken token, int retries = 3); T Make<T>(T a) where T : class; }
        }
        """, LanguageVersion.CSharp7_3));

    [Fact]
    public void Every_accepted_file_belongs_to_a_test() =>
        Snapshot.AssertNoneUnclaimed([typeof(SnapshotTests)]);

    private static void Match(string source, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Match(GeneratorRun.Of(source), test);
}
