using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>The compiled sample of a rule, with its regions <c>Violation</c> and <c>Fix</c>.</summary>
internal sealed class RuleSample(string id)
{
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "Rules", id + ".cs"));

    /// <summary>The whole sample, where no pragma silences anything.</summary>
    public string Unsilenced => string.Join("\n", _lines).Replace("#pragma", "// #pragma", StringComparison.Ordinal);

    /// <summary>The code between the marks of a region, without its indentation.</summary>
    public string Region(string name)
    {
        (int first, int end) = Find(name);
        string[] lines = _lines[first..end];
        int indentation = lines.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Concat(lines.Select(line => (line.Length > 0 ? line[indentation..] : line) + "\n"));
    }

    /// <summary>What is reported in a region when the rule is on and no pragma silences it, without what is hidden.</summary>
    public string[] ReportedIn(string name) => [.. ReportsIn(name).Select(static report => report.Id)];

    /// <summary>The reports themselves.</summary>
    public Diagnostic[] ReportsIn(string name)
    {
        (int first, int end) = Find(name);
        Compilation compilation = Verify.Generate(Compilations.Of([Unsilenced]));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, ReportDiagnostic.Warn)]));
        return
        [
            .. Analysis.Of(compilation)
                .Where(static report => report.Severity != DiagnosticSeverity.Hidden)
                .Where(report => report.Location.GetLineSpan().StartLinePosition.Line is var line && line >= first && line < end),
        ];
    }

    private (int First, int End) Find(string name)
    {
        int mark = Array.FindIndex(_lines, line => line.Trim() == "#region " + name);
        Assert.True(mark >= 0, $"{id} has no region {name}");
        return (mark + 1, Array.FindIndex(_lines, mark, static line => line.Trim() == "#endregion"));
    }
}
