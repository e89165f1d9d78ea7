using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>Properties with parameters, which C# knows from COM and Visual Basic only.</summary>
public sealed class ComPropertyTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.Preview)]
    public void Their_accessors_are_called(LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Accessibility.IAccessible))]"],
            version,
            references: ReferenceSets.Of("net472")));

        Assert.Contains("_server.get_accName(varChild)", run.Text, StringComparison.Ordinal);
        Assert.Contains("_server.set_accName(varChild, pszName)", run.Text, StringComparison.Ordinal);
        Assert.Contains("_server.get_accHelpTopic(out string pszHelpFile, varChild)", run.Text, StringComparison.Ordinal);
        Assert.Contains("_server.accSelection", run.Text, StringComparison.Ordinal);
    }
}
