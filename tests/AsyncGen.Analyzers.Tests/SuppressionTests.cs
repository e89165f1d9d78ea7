using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Every report can be silenced or given another severity, errors too.</summary>
public sealed class SuppressionTests
{
    private const string Source = """
        using AsyncGen;
        [AsyncCall] public interface IFoo { ref int R(); void M(); }
        public class BarCall { }
        [AsyncCall] public interface IBar { void M(); }
        [AsyncCall(CallName = "no name")] public interface IBaz { void M(); }
        """;

    [Fact]
    public void As_declared()
    {
        Assert.Equal(["ACG401 Warning", "ACG404 Error", "ACG406 Error"], Severities(Source));
    }

    [Theory]
    [InlineData("ACG401", "ACG404 Error,ACG406 Error")]
    [InlineData("ACG404", "ACG401 Warning,ACG406 Error")]
    [InlineData("ACG406", "ACG401 Warning,ACG404 Error")]
    [InlineData("ACG401, ACG404, ACG406", "")]
    public void By_pragma(string ids, string left)
    {
        Assert.Equal(left.Split(',', StringSplitOptions.RemoveEmptyEntries), Severities("#pragma warning disable " + ids + "\n" + Source));
    }

    [Theory]
    [InlineData("dotnet_diagnostic.ACG401.severity = none", "ACG404 Error,ACG406 Error")]
    [InlineData("dotnet_diagnostic.ACG404.severity = none", "ACG401 Warning,ACG406 Error")]
    [InlineData("dotnet_diagnostic.ACG406.severity = suggestion", "ACG401 Warning,ACG404 Error,ACG406 Info")]
    [InlineData("dotnet_diagnostic.ACG401.severity = error", "ACG401 Error,ACG404 Error,ACG406 Error")]
    public void By_editorconfig(string line, string left)
    {
        Assert.Equal(left.Split(','), Severities(Source, "root = true\n[*.cs]\n" + line));
    }

    [Fact]
    public void By_attribute()
    {
        Assert.Equal(
            ["ACG404 Error", "ACG406 Error"],
            Severities(Source.Replace("ref int R", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"AsyncGen.Design\", \"ACG401\")] ref int R", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_member_of_a_base_where_the_base_is_named()
    {
        Verify.Reports("""
            public interface IBase { ref int R(); }
            #pragma warning disable ACG401
            [AsyncGen.AsyncCall] public interface IFoo : IBase { void M(); }
            #pragma warning restore ACG401
            [AsyncGen.AsyncCall] public interface IBar : {|ACG401:IBase|} { void M(); }
            """);
    }

    private static string[] Severities(string source, string? config = null)
    {
        CSharpCompilation compilation = Compilations.Of([source]);
        if (config is not null)
        {
            AnalyzerConfigSet set = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(config, "/source/.editorconfig")));
            compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severity(set)));
        }

        return [.. Analysis.Of(Verify.Generate(compilation)).Select(static report => report.Id + " " + report.Severity)];
    }

    private sealed class Severity(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
