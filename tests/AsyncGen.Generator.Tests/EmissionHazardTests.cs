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
}
