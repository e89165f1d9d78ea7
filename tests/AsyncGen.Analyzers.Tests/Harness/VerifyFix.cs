using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Applies code fixes and compares what comes out. The result must compile, and the analyzers must report in it exactly what
/// is marked in it: what was fixed is gone and nothing has come instead.
/// </summary>
internal static class VerifyFix
{
    /// <summary>Fixes the only report, or the first, of a rule.</summary>
    public static void Of(string id, string before, string after, int choice = 0, LanguageVersion version = LanguageVersion.Preview)
    {
        using FixProject project = Open(id, before, version, out ImmutableArray<Diagnostic> diagnostics);
        Compare(id, after, project.Fix(diagnostics.First(diagnostic => diagnostic.Id == id), choice), version);
    }

    /// <summary>Fixes all reports of a rule in one go.</summary>
    public static void OfAll(string id, string before, string after, int choice = 0, LanguageVersion version = LanguageVersion.Preview)
    {
        using FixProject project = Open(id, before, version, out ImmutableArray<Diagnostic> diagnostics);
        ImmutableArray<Diagnostic> toFix = [.. diagnostics.Where(diagnostic => diagnostic.Id == id)];
        Assert.True(toFix.Length > 1, "There is only one to fix");
        Compare(id, after, project.FixAll(toFix, choice), version);
    }

    /// <summary>Verifies what is offered at the first report of a rule.</summary>
    public static void Offers(string id, string[] titles, string before, LanguageVersion version = LanguageVersion.Preview)
    {
        using FixProject project = Open(id, before, version, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Equal(titles, project.Offered(diagnostics.First(diagnostic => diagnostic.Id == id)));
    }

    private static FixProject Open(string id, string before, LanguageVersion version, out ImmutableArray<Diagnostic> diagnostics)
    {
        Markup marked = Markup.Parse(before);
        FixProject project = new(marked.Source, version, id);
        diagnostics = Verify.Compiles(project.Compile(), marked);
        return project;
    }

    private static void Compare(string id, string after, string result, LanguageVersion version)
    {
        Markup marked = Markup.Parse(after);
        Assert.Equal(marked.Source, result);
        using FixProject project = new(result, version, id);
        Verify.Compiles(project.Compile(), marked);
    }
}
