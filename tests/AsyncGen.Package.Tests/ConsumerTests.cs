using System;
using System.IO;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>
/// Projects of many kinds, side by side in a solution with central package versions and with warnings as errors, also
/// those of older frameworks. .NET Framework itself is not to be had here, so its programs are not run.
/// </summary>
[Collection(nameof(PackedPackage))]
public sealed class ConsumerTests(PackedPackage package, BuiltConsumers consumers) : IClassFixture<BuiltConsumers>
{
    [Fact]
    public void A_solution_of_them_builds_in_parallel() => Assert.True(consumers.Succeeded, consumers.Log);

    [Theory]
    [InlineData("Library", "net8.0")]
    [InlineData("Framework", "net472")]
    [InlineData("FrameworkLatest", "net472")]
    [InlineData("Standard", "netstandard2.0")]
    [InlineData("StandardLatest", "netstandard2.0")]
    [InlineData("OldLanguage", "net10.0")]
    [InlineData("Internals", "net10.0")]
    [InlineData("InternalsUser", "net10.0")]
    [InlineData("VisualBasic", "net10.0")]
    public void No_project_has_anything_to_say(string project, string framework)
    {
        Assert.Empty(consumers.Diagnostics(project));
        Assert.True(File.Exists(consumers.In($"{project}/bin/Debug/{framework}/{project}.dll"))
            || File.Exists(consumers.In($"{project}/bin/Debug/{framework}/{project}.exe")), consumers.Log);
    }

    [Fact]
    public void Rules_reach_a_project_that_only_refers_to_a_library_with_call_objects() => Assert.Equal(
        [
            "Program.cs(8,5): warning ACG001: 'call' is cancelled here but 'Finish_Dose' is not called on every path: it is disposed of (https://github.com/AsyncGen/AsyncGen/blob/main/docs/ACG001.md)",
        ],
        consumers.Diagnostics("Caller"));

    [Fact]
    public void Rules_reach_a_project_that_gets_such_a_library_as_a_package()
    {
        using ProcessRun pack = consumers.Dotnet("pack", "Library", "--no-build", "-c", "Debug", "-o", package.Feed, "-nologo");
        Assert.True(pack.ExitCode == 0, pack.ToString());
        using ProcessRun build = consumers.Dotnet("build", "CallerOfPackage", "-nologo");
        Assert.True(build.ExitCode == 0, build.ToString());
        Assert.Contains("Program.cs(8,5): warning ACG001: 'call' is cancelled here", build.Output, StringComparison.Ordinal);
        Assert.Contains("1 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Caller", "5 95")]
    [InlineData("InternalsUser", "True7Int32")]
    [InlineData("VisualBasic", "30 70")]
    [InlineData("OldLanguage", "False 0x80010002 True Unknown\n4 two True two 1 (True, four, 3) 10 6 4 file4 4 Idle")]
    public void Programs_run(string project, string expected)
    {
        using ProcessRun run = ProcessRun.ToEnd("dotnet", [consumers.In($"{project}/bin/Debug/net10.0/{project}.dll")]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(expected, run.Output.Trim());
    }
}
