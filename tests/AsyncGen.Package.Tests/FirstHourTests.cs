using System;
using System.IO;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>What a newcomer does first, command by command, in an empty folder.</summary>
[Collection(nameof(PackedPackage))]
public sealed class FirstHourTests(PackedPackage package)
{
    [Fact]
    public void New_project_package_and_example_work_and_a_forgotten_Finish_is_reported()
    {
        using TemporaryFolder folder = new();
        Succeed(folder, "new", "console", "--no-restore", "-n", "Consumer", "-o", ".");
        Succeed(folder, "add", "package", "AsyncGen", "--version", package.Version);
        string example = Repository.ReadmeExample();
        folder.Write("Program.cs", example);
        using (ProcessRun run = Succeed(folder, "run"))
        {
            Assert.Equal(["21 °C", "21 °C"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        // The two lines that finish the call that may have been cancelled.
        string forgetful = Regex.Replace(example, @"^try \{.*\n^catch.*\n", "", RegexOptions.Multiline);
        Assert.Equal(2, example.Split('\n').Length - forgetful.Split('\n').Length);
        folder.Write("Program.cs", forgetful);
        using (ProcessRun build = Succeed(folder, "build", "-nologo"))
        {
            Assert.Matches(@"Program\.cs\(8,5\): warning ACG001: 'call' is cancelled here but 'Finish_Read' is not called on every path", build.Output);
        }

        string project = File.ReadAllText(folder.In("Consumer.csproj"));
        folder.Write("Consumer.csproj", project.Replace("<Nullable>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>\n    <Nullable>", StringComparison.Ordinal));
        using ProcessRun strict = package.Dotnet(folder, "build", "-nologo");
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("error ACG001", strict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Package_page_shows_the_same_example() =>
        Assert.Contains(
            Repository.ReadmeExample(),
            File.ReadAllText(Path.Combine(Repository.Root, "src", "AsyncGen", "Package", "README.md")),
            StringComparison.Ordinal);

    private ProcessRun Succeed(TemporaryFolder folder, params string[] arguments)
    {
        ProcessRun run = package.Dotnet(folder, arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run;
    }
}
