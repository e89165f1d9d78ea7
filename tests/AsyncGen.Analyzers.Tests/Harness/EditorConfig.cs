using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>The options that a file <c>.editorconfig</c> gives to the analyzers.</summary>
internal static class EditorConfig
{
    /// <summary>The options of lines that hold for all files.</summary>
    public static AnalyzerOptions Options(params string[] lines)
    {
        AnalyzerConfig file = AnalyzerConfig.Parse("root = true\n[*.cs]\n" + string.Join("\n", lines), "/source/.editorconfig");
        return new AnalyzerOptions([], new Provider(AnalyzerConfigSet.Create(ImmutableArray.Create(file))));
    }

    private sealed class Provider(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(set.GlobalConfigOptions);

        // The sources of the tests have no folder of their own.
        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath("/source/" + Path.GetFileName(tree.FilePath)));

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(AnalyzerConfigOptionsResult result) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = result.AnalyzerOptions.GetValueOrDefault(key, "");
            return result.AnalyzerOptions.ContainsKey(key);
        }
    }
}
