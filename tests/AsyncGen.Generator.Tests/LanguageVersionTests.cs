using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>The output compiles in every supported language version, nullable on and off.</summary>
public sealed class LanguageVersionTests
{
    private const string Common = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace N
        {
            public class Outer<T>
            {
                [AsyncGen.AsyncCall]
                public interface IFoo<in TIn, out TOut> : IBase<string> where TIn : class, new() where TOut : class
                {
                    TOut Get(TIn a, string b = null, int c = 5, T d = default, params object[] rest);
                    bool Try(out string value, ref List<string> list, in Guid id);
                    Task<string> LoadAsync(string path, out byte[] data, CancellationToken token);
                    ValueTask FlushAsync();
                    U Make<U>(U a, out U b) where U : class, IComparable<U>;
                    V Value<V>(V? a) where V : struct;
                    W Raw<W>(W a) where W : unmanaged;
                    string this[int i] { get; set; }
                    IntPtr Handle { get; set; }
                    (int Id, string Name) Pair((string, dynamic) a, dynamic b);
                    [Obsolete("x")] int Old(int a);
                    [Obsolete("x", true)] int Older(int a);
                    void Read();
                    void Read(int a);
                }
            }

            [AsyncGen.AsyncCall]
            public interface IBase<T>
            {
                T Base(T a);
                T Make<U>(U a) where U : class;
            }
        }
        """;

    public static readonly TheoryData<LanguageVersion> Versions =
    [
        LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10,
        LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14, LanguageVersion.Preview,
    ];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Code_without_nullable_annotations(LanguageVersion version)
    {
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Disable, NullableContextOptions.Warnings, NullableContextOptions.Annotations })
        {
            if (version < LanguageVersion.CSharp8 && nullable != NullableContextOptions.Disable)
            {
                continue;
            }

            GeneratorRun run = GeneratorRun.Of(Compilations.Of([Common], version, nullable));

            Assert.Equal(2, run.Files.Count);
            string directive = nullable == NullableContextOptions.Annotations ? "#nullable enable annotations" : "";
            Assert.All(run.Files.Values, text => Assert.Contains(directive, text, StringComparison.Ordinal));
            Assert.All(run.Files.Values, text => Assert.Equal(directive.Length > 0, text.Contains("#nullable", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Code_with_nullable_annotations(LanguageVersion version)
    {
        if (version < LanguageVersion.CSharp8)
        {
            return;
        }

        string source = Common
            .Replace("string b = null", "string? b = null", StringComparison.Ordinal)
            .Replace("out string value", "[System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value", StringComparison.Ordinal)
            .Replace("T d = default", "T d = default!", StringComparison.Ordinal)
            .Replace("where TIn : class,", "where TIn : class?,", StringComparison.Ordinal)
            .Replace("U Make<U>(U a, out U b)", "U? Make<U>(U? a, out U? b)", StringComparison.Ordinal)
            .Replace("IBase<T>\n", "IBase<T> where T : notnull\n", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(source, version);

        Assert.Equal(2, run.Files.Count);
        Assert.All(run.Files.Values, static text => Assert.Contains("#nullable enable\n", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    public void Native_integers_of_a_library_are_written_out_for_old_versions(LanguageVersion version)
    {
        MetadataReference library = Compilations.Library("namespace Lib { public interface IBase { nint M(nuint a, nint[] b, string? c, System.Collections.Generic.List<nuint?>? d); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase { System.IntPtr Own(); } }"],
            version,
            references: [.. Compilations.References, library]));

        Assert.Contains("global::System.IntPtr Finish_M()", run.Text, StringComparison.Ordinal);
        Assert.Contains("Begin_M(global::System.UIntPtr a, global::System.IntPtr[] b", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Params_collections_of_a_library_are_plain_parameters_for_old_versions()
    {
        MetadataReference library = Compilations.Library("namespace Lib { public interface IBase { void M(params System.Collections.Generic.List<int> a); } }");
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase { } }"],
            LanguageVersion.CSharp12,
            references: [.. Compilations.References, library]));

        Assert.Contains("void Begin_M(global::System.Collections.Generic.List<int> a);", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp12)]
    public void Oblivious_code_may_do_what_nullable_code_may_not(LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["namespace N { [AsyncGen.AsyncCall] public interface IFoo<T> { System.Collections.Generic.Dictionary<T, string> M(string a = null, T b = default); } }"],
            version,
            NullableContextOptions.Disable));

        Assert.DoesNotContain("#nullable", run.Text, StringComparison.Ordinal);
    }
}
