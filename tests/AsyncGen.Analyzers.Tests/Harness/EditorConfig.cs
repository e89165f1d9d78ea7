using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>What the compiler hands to the analyzers of an <c>.editorconfig</c> at the root of the sources.</summary>
internal sealed class EditorConfig(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Section(set.GlobalConfigOptions.AnalyzerOptions);

    /// <summary>The options of a project whose <c>.editorconfig</c> has this text.</summary>
    public static AnalyzerOptions Options(string text) =>
        new([], new EditorConfig(AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(text, "/source/.editorconfig")))));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
        new Section(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Section(set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);

    private sealed class Section(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
