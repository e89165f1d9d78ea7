using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>What an interface may say that is easily written down wrongly: the run compiles it with every warning on.</summary>
public sealed class EmissionHazardTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        """;

    private static GeneratorRun Run(string declarations) => GeneratorRun.Of(Usings + declarations);

    [Fact]
    public void Overloads_that_differ_in_an_out_with_nullability_attributes_only()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface IMap<T>
            {
                bool TryGet(string k, [NotNullWhen(true)] out string? v);
                bool TryGet(string k, [NotNullWhen(true)] out Uri? v);
                bool TryGet(string k, [MaybeNullWhen(false)] out T v);
                void Get<U>([MaybeNull] out U v);
                void Swap([AllowNull] ref string v);
                void Swap([MaybeNull] ref T v);
                Task LoadAsync([MaybeNull] out string a, [NotNull] out int? b);
            }
            """);

        Assert.Equal(3, run.Type("MapCall`1").GetMembers().Count(static member => member.Name.StartsWith("Begin_TryGet", StringComparison.Ordinal)));
    }

    [Fact]
    public void Caller_information_goes_with_the_default_value()
    {
        GeneratorRun run = Run("""
            [AsyncCall]
            public interface ILog
            {
                void M([CallerMemberName] string m = "", params int[] xs);
                void N(int x = 1, [CallerLineNumber] int line = 0);
            }
            """);

        Assert.Contains("Begin_M([global::System.Runtime.CompilerServices.CallerMemberName] string m = \"\"", run.Text, StringComparison.Ordinal);
        Assert.Contains("MAsync(string m, int[] xs, ", run.Text, StringComparison.Ordinal);
        Assert.Contains("NAsync(int x = 1, [global::System.Runtime.CompilerServices.CallerLineNumber] int line = 0, ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Caller_information_is_left_out_where_a_base_is_implemented_explicitly()
    {
        GeneratorRun run = Run("""
            [AsyncCall] public interface IB { void Log(string t, [CallerMemberName] string m = ""); int Other(string t, [CallerLineNumber] int m = 0); }
            [AsyncCall] public interface ID : IB { void Log(); new string Other(string t, [CallerLineNumber] int m = 0); }
            """);

        Assert.Contains("void global::AsyncIB.Begin_Log(string t, string m)", run.Files["ID.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void global::AsyncIB.Begin_Other(string t, int m)", run.Files["ID.g.cs"], StringComparison.Ordinal);
    }
}
