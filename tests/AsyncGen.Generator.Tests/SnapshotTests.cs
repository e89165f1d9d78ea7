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
    public void Sinks() => Match("""
        namespace Demo;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        [AsyncGen.AsyncCall(Sinks = true)]
        public interface IInventory<in TKey, out TRow>
        {
            IEnumerable<TRow> Query(string filter, int limit = 100);
            IAsyncEnumerable<int> Watch(CancellationToken cancellationToken);
            Task<IEnumerable<string>?> Names(out int total);
            ValueTask<string[]> Tags(TKey key);
            bool Find(TKey key, out string? name);
            T Convert<T>(T value) where T : struct;
            int Count { get; set; }
            [System.Obsolete("Find", true)] object Old();
            void Clear();
        }
        """);

    [Fact]
    public void Sinks_of_bases() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall] public interface IRoot { int Read(); string Name { get; } }
        [AsyncGen.AsyncCall(Sinks = true)] public interface IDevice : IRoot { int Query(int code); }
        [AsyncGen.AsyncCall] public interface IPrinter : IDevice { new int[] Read(); int Query(); }
        """);

    [Fact]
    public void Sinks_of_a_manager() => Match("""
        namespace Demo;
        using System.Collections.Generic;

        [AsyncGen.AsyncCall(Manager = true, Sinks = true)]
        public interface ISearch { IEnumerable<string> Find(string text); long Count(out int pages); }
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
    public void Foreign_interface() => Match("""
        [assembly: AsyncGen.AsyncCall(typeof(System.Data.IDbTransaction))]
        """);

    [Fact]
    public void Foreign_open_generic() => Match("""
        [assembly: AsyncGen.AsyncCall(typeof(System.IProgress<>), Public = true, CallName = "ProgressReport")]
        """);

    [Fact]
    public void Spans() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall]
        public interface IPort
        {
            int Read(System.Span<byte> buffer);
            void Write(in System.ReadOnlySpan<byte> data, bool flush = false);
        }
        """);

    [Fact]
    public void Pointers() => Snapshot.Match(GeneratorRun.Of(Compilations.Of(
        [
            """
            namespace Demo;

            [AsyncGen.AsyncCall]
            public unsafe interface INative
            {
                void* Map(void* address, out nuint length);
                void Each(delegate*<int, void> callback);
            }
            """,
        ],
        allowUnsafe: true)));

    [Fact]
    public void Extern_alias() => Snapshot.Match(GeneratorRun.Of(Compilations.Of(
        ["extern alias old; namespace Demo { [AsyncGen.AsyncCall] public interface IUpgrade { void Convert(old::Lib.Record from); } }"],
        references: [.. Compilations.References, Compilations.Library("namespace Lib { public class Record { } }", alias: "old")])));

    [Fact]
    public void Carried_attributes() => Match("""
        namespace Demo;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.Versioning;

        [AsyncGen.AsyncCall, SupportedOSPlatform("windows")]
        public interface IPlugins
        {
            [RequiresUnreferencedCode("loads types by name")]
            object Load([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] System.Type type);

            [Experimental("DEMO01")] int Probe();
        }
        """);

    [Fact]
    public void Oblivious() => Match("""
        #nullable disable
        namespace Demo
        {
            [AsyncGen.AsyncCall]
            public interface IOldTimes { string Ask(string question, out string hint); }
        }
        """);

    [Fact]
    public void Diamond() => Match("""
        namespace Demo;

        public interface IOpen { void Open(string path); int Count { get; } }
        public interface IClose { void Close(); int Count { get; } }

        [AsyncGen.AsyncCall]
        public interface IFile : IOpen, IClose { }
        """);

    [Fact]
    public void Caller_information_and_params() => Match("""
        namespace Demo;
        using System.Runtime.CompilerServices;

        [AsyncGen.AsyncCall]
        public interface ILog
        {
            void Write(string text, [CallerMemberName] string? member = null, [CallerLineNumber] int line = 0);
            void Format(string format, params object?[] values);
        }
        """);

    [Fact]
    public void Manager() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall(Manager = true)]
        public interface ISensor : System.IDisposable
        {
            int Read(int count, out byte[] data);
            void Reset();
            string Name { get; set; }
            System.Threading.Tasks.ValueTask<int> CountAsync(System.Threading.CancellationToken ct);
            void Fill(System.Span<byte> buffer);
            event System.Action Changed;
        }
        """);

    [Fact]
    public void Manager_of_a_generic_interface() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall(Manager = true)]
        public interface IStore<TKey, TItem> where TKey : notnull where TItem : class
        {
            TItem? Find(TKey key);
            TResult Convert<TResult>(TKey key, ref TResult call) where TResult : struct;
            [System.Obsolete("gone", true)] int this[TKey key] { get; }
            ref TItem Slot(TKey key);
        }
        """);

    [Fact]
    public void Manager_of_overloads() => Match("""
        namespace Demo;

        [AsyncGen.AsyncCall] public interface IDial { int Turn(int by); }
        [AsyncGen.AsyncCall(Manager = true)] public interface IKnob : IDial { new int Turn(int by); void Turn(in int by, out long position); void Turn(int by, ref int position); }
        """);

    [Fact]
    public void Every_accepted_file_belongs_to_a_test() =>
        Snapshot.AssertNoneUnclaimed([typeof(SnapshotTests)]);

    private static void Match(string source, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Match(GeneratorRun.Of(source), test);
}
