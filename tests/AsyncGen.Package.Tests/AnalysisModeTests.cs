using System;
using System.IO.Compression;
using System.Linq;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>The property with which a project gives all rules their severities.</summary>
[Collection(nameof(PackedPackage))]
public sealed class AnalysisModeTests(PackedPackage package)
{
    private const string Program = """
        using System;
        using AsyncGen;

        [AsyncCall]
        public interface IDoser { int Dose(int milliliters); }

        public static class Dosing
        {
            public static int? Dose(IDoser doser, TimeSpan limit)
            {
                using DoserCall call = new(doser);
                call.Begin_Dose(5);
                if (!call.Wait(limit))
                {
                    call.Cancel();
                    return null;
                }

                return call.Finish_Dose();
            }
        }
        """;

    [Fact]
    public void The_package_holds_the_files_and_what_chooses_among_them()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        Assert.Equal(
            [
                "build/AsyncGen.targets", "buildTransitive/AsyncGen.targets",
                "configuration/default.globalconfig", "configuration/none.globalconfig", "configuration/strict.globalconfig",
            ],
            archive.Entries.Select(static entry => entry.FullName)
                .Where(static file => file.StartsWith("build", StringComparison.Ordinal) || file.StartsWith("configuration/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "Program.cs(15,13): warning ACG001: 'call' is cancelled here but 'Finish_Dose' is not called on every path: it is disposed of (https://github.com/AsyncGen/AsyncGen/blob/main/docs/ACG001.md)")]
    [InlineData("Default", "warning ACG001")]
    [InlineData("strict", "error ACG001")]
    [InlineData("None", null)]
    [InlineData("Lenient", "error ASYNCGEN002: AsyncGenAnalysisMode is 'Lenient'; it can be None, Default or Strict.")]
    public void A_cancel_without_Finish_is_taken_as_the_mode_says(string mode, string? expected)
    {
        using TemporaryFolder consumer = Consumer($"<AsyncGenAnalysisMode>{mode}</AsyncGenAnalysisMode>");
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo");
        if (expected is null)
        {
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.DoesNotContain("ACG", run.Output, StringComparison.Ordinal);
            Assert.Contains("0 Warning(s)", run.Output, StringComparison.Ordinal);

            // Nothing else has changed.
            using ProcessRun strict = package.Dotnet(consumer, "build", "-nologo", "-p:AsyncGenAnalysisMode=Strict");
            Assert.Contains("error ACG001", strict.Output, StringComparison.Ordinal);
            return;
        }

        bool isError = !expected.Contains("warning", StringComparison.Ordinal);
        Assert.True(run.ExitCode == (isError ? 1 : 0), run.ToString());
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains(isError ? "0 Warning(s)" : "1 Warning(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_project_says_of_a_rule_wins_over_the_mode()
    {
        using TemporaryFolder consumer = Consumer("<AsyncGenAnalysisMode>Strict</AsyncGenAnalysisMode>");
        consumer.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.ACG001.severity = warning\n");
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("warning ACG001", run.Output, StringComparison.Ordinal);
    }

    private TemporaryFolder Consumer(string property)
    {
        TemporaryFolder consumer = new();
        consumer.Write("Program.cs", Program);
        consumer.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                {property}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AsyncGen" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        return consumer;
    }
}
