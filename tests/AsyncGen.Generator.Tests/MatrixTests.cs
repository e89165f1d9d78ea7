using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Generator.Tests.Matrix;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>The output compiles with warnings as errors for every framework in every language version, nullable on and off.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Frameworks = ["net472", "netstandard2.0", "net8.0", "net10.0"];

    private static readonly LanguageVersion[] Versions =
    [
        LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11,
        LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14, LanguageVersion.Preview,
    ];

    /// <summary>Every day a diagonal: each framework and each version, each in company of several others.</summary>
    public static TheoryData<string, LanguageVersion, NullableContextOptions, bool> Cells()
    {
        TheoryData<string, LanguageVersion, NullableContextOptions, bool> cells = [];
        for (int i = 0; i < Versions.Length; i++)
        {
            for (int j = 0; j < Frameworks.Length; j++)
            {
                foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
                {
                    bool isOnDiagonal = i % Frameworks.Length == j && (i / Frameworks.Length % 2 == 0) == (nullable == NullableContextOptions.Enable);
                    bool isCorner = i == Versions.Length - 1 && j == Frameworks.Length - 1;
                    bool isPossible = nullable == NullableContextOptions.Disable || Versions[i] >= LanguageVersion.CSharp8;
                    if (isPossible && (TestScale.IsFull || isOnDiagonal || isCorner || (i == 0 && j == 0)))
                    {
                        // Every day every second version, the oldest and the newest among them, with all the forms there are.
                        bool hasAllForms = i % 2 == 0;
                        cells.Add(Frameworks[j], Versions[i], nullable, hasAllForms);
                        if (TestScale.IsFull)
                        {
                            cells.Add(Frameworks[j], Versions[i], nullable, !hasAllForms);
                        }
                    }
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_corpus_compiles(string framework, LanguageVersion version, NullableContextOptions nullable, bool hasAllForms) =>
        AssertCompiles(framework, version, nullable, hasAllForms ? Forms.AskForAll : static compilation => compilation);

    /// <summary>Without managers, which the records of the forms with a sink are others for.</summary>
    [Theory]
    [InlineData("net472", LanguageVersion.CSharp7_3, NullableContextOptions.Disable)]
    [InlineData("net10.0", LanguageVersion.Preview, NullableContextOptions.Enable)]
    public void The_corpus_compiles_with_sinks(string framework, LanguageVersion version, NullableContextOptions nullable) =>
        AssertCompiles(framework, version, nullable, Forms.AskForSinks);

    private static void AssertCompiles(
        string framework,
        LanguageVersion version,
        NullableContextOptions nullable,
        Func<CSharpCompilation, CSharpCompilation> ask)
    {
        List<CorpusPart> parts = [.. Corpus.Parts.Where(part => part.IsFor(framework, version))];
        List<string> sources = [.. parts.Select(static part => part.Source)];
        if (framework is "net472" or "netstandard2.0")
        {
            sources.Add(Corpus.Polyfills);
        }

        if (framework != "net10.0")
        {
            sources.Add(framework == "net8.0" ? Corpus.LatePolyfills[Corpus.LatePolyfills.IndexOf("namespace System.Runtime", StringComparison.Ordinal)..] : Corpus.LatePolyfills);
        }

        CSharpCompilation compilation = Compilations.Of(sources, version, nullable, references: ReferenceSets.Of(framework), allowUnsafe: true);
        compilation = ask(compilation);
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error)));

        CallObjects objects = CallObjects.In(run);
        objects.AssertBound();
        string[] missing = [.. Completeness.Missing(objects, run.Output)];
        Assert.True(missing.Length == 0, string.Join("\n", missing));
        Assert.Equal(parts.Sum(static part => part.Calls) + 2, run.Files.Count);
    }
}
