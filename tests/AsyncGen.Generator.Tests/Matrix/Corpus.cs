using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Matrix;

/// <summary>Interfaces for every row of the table of how a member is split, in the words of each language version.</summary>
internal static class Corpus
{
    /// <summary>Attributes that older frameworks lack; a project that wants them brings its own.</summary>
    public const string Polyfills = """
        #pragma warning disable
        namespace System.Diagnostics.CodeAnalysis
        {
            [AttributeUsage(AttributeTargets.All)] internal sealed class AllowNullAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] internal sealed class DisallowNullAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] internal sealed class MaybeNullAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] internal sealed class NotNullAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] internal sealed class NotNullWhenAttribute : Attribute { public NotNullWhenAttribute(bool returnValue) { } }
            [AttributeUsage(AttributeTargets.All)] internal sealed class MaybeNullWhenAttribute : Attribute { public MaybeNullWhenAttribute(bool returnValue) { } }
            [AttributeUsage(AttributeTargets.All)] internal sealed class NotNullIfNotNullAttribute : Attribute { public NotNullIfNotNullAttribute(string parameterName) { } }
            [AttributeUsage(AttributeTargets.All)] internal sealed class RequiresUnreferencedCodeAttribute : Attribute { public RequiresUnreferencedCodeAttribute(string message) { } public string Url { get; set; } }
        }
        namespace System.Runtime.CompilerServices
        {
            internal static class IsExternalInit { }
            [AttributeUsage(AttributeTargets.Parameter)] internal sealed class CallerArgumentExpressionAttribute : Attribute { public CallerArgumentExpressionAttribute(string parameterName) { } }
        }
        namespace System.Runtime.Versioning
        {
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] internal sealed class SupportedOSPlatformAttribute : Attribute { public SupportedOSPlatformAttribute(string platformName) { } }
        }
        """;

    /// <summary>What C# 8 and later newly find in frameworks that have no such attributes.</summary>
    public const string LatePolyfills = """
        #pragma warning disable
        namespace System.Diagnostics.CodeAnalysis
        {
            [AttributeUsage(AttributeTargets.All)] internal sealed class ExperimentalAttribute : Attribute { public ExperimentalAttribute(string diagnosticId) { } public string UrlFormat { get; set; } }
        }
        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.All)] internal sealed class OverloadResolutionPriorityAttribute : Attribute { public OverloadResolutionPriorityAttribute(int priority) { } }
        }
        """;

    public static readonly ImmutableArray<CorpusPart> Parts =
    [
        new(LanguageVersion.CSharp7_3, FrameworkNeed.None, 11, """
            #pragma warning disable
            using System;
            using System.Collections.Generic;
            using System.Runtime.CompilerServices;
            using System.Threading;
            using System.Threading.Tasks;
            using AsyncGen;

            [assembly: AsyncCall(typeof(IComparable))]
            [assembly: AsyncCall(typeof(IDictionary<,>), Public = true)]

            namespace Corpus7
            {
                /// <summary>Where parameters and results go.</summary>
                [AsyncCall]
                public interface IRows : IDisposable
                {
                    /// <summary>Adds.</summary>
                    /// <param name="left">One.</param>
                    /// <param name="right">The other.</param>
                    /// <returns>The sum.</returns>
                    int Add(int left, int right);
                    void Nothing();
                    bool TryGet(string key, out string value, out int position);
                    void Seek(ref long position);
                    int Both(ref string text, out Guid id, in DateTime at);
                    void Cancelable(CancellationToken cancellationToken);
                    int CancelableInTheMiddle(int a, CancellationToken token, int b = 1);
                    int CancelableWithMore(CancellationToken token, int b);
                    Task Save(string path, CancellationToken token = default);
                    Task<string> LoadAsync(string path);
                    ValueTask Flush();
                    ValueTask<int> ReadAsync(byte[] buffer, out int more, ref int total);
                    int Count { get; }
                    string Name { get; set; }
                    double Rate { set; }
                    string this[int index] { get; set; }
                    string this[string key, int index] { get; }
                    event EventHandler Changed;
                }

                [AsyncCall]
                public interface ISpans
                {
                    int Read(Span<byte> buffer);
                    void Write(ReadOnlySpan<byte> bytes, int count);
                    int Write(byte[] bytes);
                    void Both(Span<char> target, ReadOnlySpan<char> source, out int written);
                    Task<int> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token);
                    T Sum<T>(ReadOnlySpan<T> items) where T : struct;
                    Span<int> NotAResult();
                }

                [AsyncCall]
                public interface IArguments
                {
                    void Params(params object[] rest);
                    void Params(int a, params string[] rest);
                    void Numbers(sbyte a = -1, byte b = 1, short c = -2, ushort d = 2, int e = int.MinValue, uint f = uint.MaxValue, long g = long.MinValue, ulong h = ulong.MaxValue);
                    void Fractions(float a = float.NaN, double b = double.NegativeInfinity, double c = -0.0, decimal d = 1.50m, float e = 0.1f, double f = 1e300);
                    void Texts(string a = "\"\\\n\u2028", char b = '\'', string c = null, object d = null);
                    void Others(bool a = true, DayOfWeek b = DayOfWeek.Friday, DayOfWeek c = (DayOfWeek)99, int? d = 5, Guid e = default, int? f = null, StringComparison g = 0);
                    void Caller(string a, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);
                    void Keywords(int @class, int @event, int operation, int call, int server, int cancellationToken, int _, int value, int result);
                }

                [AsyncCall]
                public interface IGeneric<in TIn, out TOut> where TIn : class, new() where TOut : IComparable<TOut>
                {
                    TOut Convert(TIn value);
                    T Make<T>() where T : class, new();
                    T Raw<T>(T value, out T other) where T : unmanaged;
                    void Enums<T, U>(T value, U other) where T : struct, Enum where U : Delegate;
                    Task<T> Ask<T>(Func<TOut, T> ask) where T : struct;
                    Dictionary<string, List<T[]>> Nested<T>(KeyValuePair<int, T>[][,] pairs);
                }

                [AsyncCall]
                public interface IOverloads
                {
                    void Read(int a);
                    void Read(int a, out int b);
                    void Read(ref int a, string b);
                    int Read(int? a, List<int> b);
                    string Skip(int a);
                    string Skip(int a, out int b);
                    void Wait(int a);
                    void Cancel();
                    void Finish();
                    int Result { get; }
                    void State(int a);
                    void MAsync();
                    Task M();
                }

                [AsyncCall(CallName = "Renamed", Cancelable = false)]
                internal interface IPlain { (int Id, string Name) Pair((string, dynamic) a, dynamic b); IntPtr Handle { get; set; } }

                [AsyncCall]
                public interface IBase<T> { T Get(T value); T Value { get; set; } void Both(T a); }

                [AsyncCall]
                public interface IDerived : IBase<string>, ICloneable
                {
                    new string Get(string value);
                    void Own(int a);
                }

                public class Outer<T>
                {
                    public struct Middle
                    {
                        [AsyncCall]
                        public interface IInner<U> where U : T { T Get(U value); }
                    }
                }

                [AsyncCall]
                [Obsolete("x")]
                public interface IOld
                {
                    void Used(int a);
                    [Obsolete] void Unused();
                }

                [AsyncCall]
                public interface INoticed
                {
                    [Obsolete] int Old(int a);
                    [Obsolete("with a reason", false)] int Older { get; set; }
                    [Obsolete("an error", true)] void Oldest(out int a);
                    [CLSCompliant(false)] uint NotCompliant(ulong a);
                    IOld Names(IOld old);
                }
            }
            """),

        new(LanguageVersion.CSharp8, FrameworkNeed.None, 3, """
            #pragma warning disable
            #nullable enable
            using System;
            using System.Collections.Generic;
            using System.Diagnostics.CodeAnalysis;
            using System.Threading.Tasks;
            using AsyncGen;

            namespace Corpus8
            {
                [AsyncCall]
                public interface INullable<T> where T : class?
                {
                    string? Find(string? key, out string? found);
                    bool TryFind(T key, [NotNullWhen(true)] out string? value, [MaybeNullWhen(false)] out T other);
                    [return: NotNullIfNotNull("a")] string? Echo(string? a);
                    [return: MaybeNull] T Maybe([AllowNull] T value, [DisallowNull] T other);
                    Task<string?>? Load(List<string?>?[]? lists);
                    U? Value<U>(U? value) where U : struct;
                    V? Reference<V>(V? value) where V : class;
                    W NotNull<W>(W value) where W : notnull;
                    [AllowNull] string Text { get; set; }
                    [MaybeNull] T this[string? key] { get; set; }
                    dynamic? Late(dynamic? value, (int? A, string? B)? pair);
                    void Defaults(string? a = null, T b = null!, int? c = null);
                }

                [AsyncCall]
                public interface INullableDerived : INullable<string?>, IEnumerable<string?> { }

                [AsyncCall]
                public interface INotNull<TKey, TValue> where TKey : notnull where TValue : IEquatable<TKey>?
                {
                    Dictionary<TKey, TValue> All(TKey key);
                }
            }
            """),

        new(LanguageVersion.CSharp8, FrameworkNeed.ModernRuntime, 2, """
            #pragma warning disable
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using AsyncGen;

            namespace Corpus8.Modern
            {
                [AsyncCall]
                public interface IBodies : IAsyncDisposable
                {
                    int Plain(int a);
                    int WithBody(int a) => Plain(a);
                    string Text { get => ""; set { } }
                    static int Static() => 5;
                    private int Hidden() => 5;
                    protected int Protected() => 5;
                    internal int Internal() => 5;
                    IAsyncEnumerable<int> Stream(CancellationToken token);
                    sealed int Sealed() => 5;
                }

                [AsyncCall]
                public interface IReabstracted : IBodies { int IBodies.WithBody(int a) => 7; new string Text { get; } }
            }
            """),

        new(LanguageVersion.CSharp9, FrameworkNeed.None, 2, """
            #pragma warning disable
            using System;
            using System.Collections.Generic;
            using AsyncGen;

            namespace Corpus9
            {
                [AsyncCall]
                public interface INative<T>
                {
                    nint Handle(nuint a, nint? b = 5, nint[] c = null!);
                    T? Maybe(T? value, out T? other);
                    U? Default<U>(U? value);
                    string Initial { get; init; }
                    int Both { get; init; }
                }

                [AsyncCall]
                public unsafe interface IPointers
                {
                    int* Next(int* at, void* data, out byte** more);
                    void Call(delegate*<int, void> call, delegate* unmanaged[Cdecl]<int*, ref int, long> other);
                    delegate*<string, int> Get();
                    void* Raw { get; set; }
                }
            }
            """),

        new(LanguageVersion.CSharp10, FrameworkNeed.None, 1, """
            #pragma warning disable
            using System;
            using System.Runtime.CompilerServices;
            using AsyncGen;

            namespace Corpus10;

            public readonly record struct Point(int X, int Y);

            [AsyncCall]
            public interface IShort
            {
                void Check(bool condition, [CallerArgumentExpression("condition")] string? text = null);
                Point Move(Point from, in Point by, out Point to);
                (Point A, Point? B) Pair(Point? a = null, Point b = default);
            }
            """),

        new(LanguageVersion.CSharp11, FrameworkNeed.ModernRuntime, 2, """
            #pragma warning disable
            using System;
            using System.Diagnostics.CodeAnalysis;
            using System.Numerics;
            using System.Runtime.Versioning;
            using AsyncGen;

            namespace Corpus11;

            [AsyncCall]
            public interface IStatics<TSelf> where TSelf : IStatics<TSelf>
            {
                static abstract TSelf Make();
                static abstract TSelf operator +(TSelf a, TSelf b);
                static virtual int Zero => 0;
                TSelf Next(TSelf from);
                T Add<T>(T a, T b) where T : INumber<T>;
                void Scoped(scoped Span<int> a, scoped ReadOnlySpan<char> b, scoped in int c);
                INumber<int> CannotBeATypeArgument();
            }

            [AsyncCall]
            public interface ICarried
            {
                [RequiresUnreferencedCode("r")] void Reflect(Type type);
                [SupportedOSPlatform("windows")] void Windows();
                [Experimental("EXP")] void Tried(int a);
                [Experimental("EXP")] int TriedToo { get; set; }
            }

            file interface ILocal { void M(); }
            """),

        new(LanguageVersion.CSharp12, FrameworkNeed.None, 1, """
            #pragma warning disable
            using System;
            using AsyncGen;
            using Pair = (int Left, string Right);

            namespace Corpus12;

            [AsyncCall]
            public interface IReferences
            {
                void Take(ref readonly Guid id, in int a, ref readonly string? text);
                Pair Swap(Pair pair, ref readonly Pair other);
                ref readonly int ByReference();
            }
            """),

        new(LanguageVersion.CSharp13, FrameworkNeed.None, 1, """
            #pragma warning disable
            using System;
            using System.Collections.Generic;
            using System.Runtime.CompilerServices;
            using AsyncGen;

            namespace Corpus13;

            [AsyncCall]
            public interface ICollections
            {
                void List(params List<int> items);
                void Enumerable(params IEnumerable<string?> items);
                void Span(params ReadOnlySpan<int> items);
                void Overloaded(params ReadOnlySpan<int> items);
                void Overloaded(params int[] items);
                [OverloadResolutionPriority(1)] void Preferred(object a);
                void Preferred(string a);
            }
            """),

        new(LanguageVersion.CSharp13, FrameworkNeed.RefStructArguments, 1, """
            #pragma warning disable
            using System;
            using AsyncGen;

            namespace Corpus13.Modern;

            public ref struct Cursor : IDisposable { public void Dispose() { } }

            [AsyncCall]
            public interface IAllowing
            {
                void Take<T>(T value) where T : allows ref struct;
                void Walk(Cursor cursor);
                void Visit(Action<Cursor> visit, Func<ReadOnlySpan<char>, int> ask);
                int Plain(int a);
            }
            """),

        new(LanguageVersion.CSharp14, FrameworkNeed.None, 1, """
            #pragma warning disable
            using System;
            using AsyncGen;

            namespace Corpus14;

            public static class Extensions
            {
                extension(IConverted converted) { public int Longer(string text) => converted.Length(text) + 1; }
            }

            [AsyncCall]
            public interface IConverted
            {
                int Length(ReadOnlySpan<char> text);
                int Length(string text);
                int Sum(Span<int> items);
                int Sum(ReadOnlySpan<int> items);
                int Sum(int[] items);
                int field { get; set; }
            }
            """),
    ];
}
