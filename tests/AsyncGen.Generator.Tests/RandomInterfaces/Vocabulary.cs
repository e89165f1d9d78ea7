using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>The words that random interfaces are made of.</summary>
internal static class Vocabulary
{
    /// <summary>Types that the platform has no like of, some with names that the generated code uses itself.</summary>
    private const string Source = """
        #pragma warning disable
        #nullable enable
        using System;
        using System.Diagnostics.CodeAnalysis;
        namespace Lib
        {
            public enum Color : byte { None, Red = 1, [Obsolete] Green = 2, @class = 3 }
            [Flags] public enum Wide : ulong { A = 1, B = 2, All = ulong.MaxValue }
            public struct Point { public int X; }
            public struct Managed { public string? S; }
            public ref struct Stacky { public int X; }
            public readonly ref struct Boxed<T> { }
            public class Node { public Node() { } public virtual void M() { } }
            public sealed class Leaf : Node { }
            public class @class { public class @event { } }
            public class Box<T> { public class Inner<U> { } public enum Kind { A, B } public delegate T Maker(T t); }
            public delegate T Func<in T1, out T>(T1 a);
            public delegate void Taker(ReadOnlySpan<byte> bytes);
            public interface IEmpty { }
            public interface IStat<T> { static abstract T Make(); }
            public interface IVirt { static virtual int Make() => 0; int Get(); }
            public interface IGet<out T> { T Get(); T Value { get; } }
            public interface IPut<in T> { void Put(T value); }
            public interface IBoth<T> : IGet<T>, IPut<T> { T this[int index] { get; set; } new T Get(); }
            public interface ICurious<TSelf> where TSelf : ICurious<TSelf> { TSelf Self(); int Compare(TSelf other); }
            public interface IMaker<T> { U Make<U>(T from) where U : T; }
            public interface IAwaited { global::System.Threading.Tasks.Task<int> Read(string? path, global::System.Threading.CancellationToken token); event Action? Changed; }
            [Obsolete] public class Old { }
            [Obsolete("older")] public class Older { }
            [Obsolete("oldest", true)] public class Oldest { }
            [Obsolete("coded", DiagnosticId = "OBS1")] public class Coded { }
            [Experimental("EXP1")] public class Trial { }
            public class Task { }
            public class CancellationToken { }
            public class CallOptions { }
        }
        namespace Lib.System { public class Thing { } }
        """;

    public static readonly MetadataReference Library =
        ProgramCompiler.Emit(Compilations.Of([Source], assemblyName: "Lib", references: ReferenceSets.Net100));

    /// <summary>What each of the assemblies has for itself alone; every language version reads it.</summary>
    public const string Own = """
        namespace Own
        {
            internal class Hidden { }
            internal struct HiddenPoint { public int X; }
            internal enum HiddenColor { A }
            internal interface IHidden { int Get(); }
            internal class Shell { protected internal class Inner { } }
        }
        """;

    /// <summary>What the project has for all, each in a line, to be changed behind the interfaces' backs.</summary>
    public const string Open = """
        namespace Own
        {
            public class Open { }
            public struct OpenPoint { public int X; }
            public enum OpenKind { A, B }
            public interface IOpen { int Get(); }
            public class OpenBox<T> { public class Inner { } }
            public static class OpenValues { public const int Number = 5; public const string Text = "x"; }
        }
        """;

    public static readonly string[] MemberNames =
    [
        "M", "M", "M", "N", "N", "Get", "Get", "Read", "Write", "Cancel", "Wait", "State", "Dispose", "DisposeAsync", "Result",
        "MAsync", "ReadAsync", "WaitAsync", "CancelAsync", "GetHashCode", "ToString", "Equals", "Finalize", "Begin_M", "Finish_M",
        "@class", "@event", "_", "Item", "M_Int32", "M_Int32String", "Invoke", "InvokeAsync", "Clear", "Name", "ServerToken", "Claim",
        "CanReuse", "Start", "StartAsync", "Finish", "IsCompleted", "GetHandle", "Signal", "Reset", "TestCancel", "AsyncWaitHandle",
        "GetAwaiter", "ConfigureAwait", "Combine", "MOperation", "Prepare_M", "Task", "ValueTask", "System", "AsyncGen", "MemberwiseClone",
        "_server", "Server", "field", "value", "record", "await", "var", "yield", "where", "T", "FooCall", "AsyncIFoo", "Begin_", "m", "ünïcödé",
    ];

    public static readonly string[] ParameterNames =
    [
        "a", "b", "c", "d", "cancellationToken", "token", "call", "operation", "server", "value", "@class", "_", "result", "task", "Result",
        "T", "options", "@this", "_server", "ServerToken", "CanReuse", "M", "field", "Item1", "Rest", "@in", "Name", "Begin_M", "ValueTuple", "obj",
    ];

    public static readonly string[] TypeParameterNames =
        ["T", "T", "U", "TKey", "t", "M", "System", "call", "operation", "@class", "Result", "Task", "FooCall", "_", "Invoke", "cancellationToken"];

    public static readonly string[] InterfaceNames =
        ["IFoo", "IFoo", "IBar", "Foo", "I", "IO", "Ifoo", "foo", "@interface", "ITask", "ICancelMethodCalls", "IAsyncCall", "AsyncIFoo", "IT", "Call"];

    public static readonly string[] Namespaces =
        ["N", "N", "", "N.@event", "N.System", "N.AsyncGen", "AsyncGen.Own", "System.Own", "N.Lib", "Lib"];
}
