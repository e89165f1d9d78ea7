using System;
using System.IO;
using System.Linq;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The FileSearch sample as a program: its output and exit codes on real files.</summary>
public sealed class FileSearchTests
{
    [Fact]
    public void Counts_files_sizes_and_matches_of_a_tree()
    {
        using TemporaryFolder tree = new();
        tree.Write("one.txt", "needle in a needlework");
        tree.Write("a/two.txt", "no match");
        tree.Write("a/b/three.txt", "needle\nneedle");
        tree.Write("bin/ignored.txt", "needle");
        tree.Write("binary.dat", "needle\0needle");
        using ProcessRun run = Run(tree.Path, "needle");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 directories, 3 files, 0.00 MB, 4 matches in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Most alike of 3 pairs", run.Output, StringComparison.Ordinal);
        Assert.Contains("The same call object again", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Empty_tree_is_no_error()
    {
        using TemporaryFolder tree = new();
        using ProcessRun run = Run(tree.Path, "needle");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 directories, 0 files, 0.00 MB, 0 matches", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeout_cancels_the_slow_call_and_finishes_it()
    {
        using TemporaryFolder tree = SlowTree();
        using ProcessRun run = Run(tree.Path, "abc", "--timeout", "0.2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cancelling it", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cancel says Requested", run.Output, StringComparison.Ordinal);
        Assert.Contains("the server: Acknowledged", run.Output, StringComparison.Ordinal);
        Assert.Contains("The same call object again", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_the_repository_is_searched()
    {
        using ProcessRun run = Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"directories of {Repository.Root} for \"Finish_\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void Interrupt_cancels_everything_and_finishes_every_call(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no kill that sends a Ctrl+C to another process.
        }

        using TemporaryFolder tree = SlowTree();
        using ProcessRun run = Start(tree.Path, "abc", "--timeout", "600");
        run.AwaitOutput(" matches in ");
        using ProcessRun kill = ProcessRun.ToEnd("kill", [signal, run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        run.AwaitExit();
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Finish_ says cancelled", run.Output, StringComparison.Ordinal);
        Assert.Contains("every call was finished", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("no such directory", "/does/not/exist")]
    [InlineData("unknown option", "--verbose")]
    [InlineData("--timeout needs", "--timeout")]
    [InlineData("--timeout needs", "--timeout", "soon")]
    [InlineData("--timeout needs", "--timeout", "0")]
    [InlineData("--timeout needs", "--timeout", "-1")]
    [InlineData("TEXT is empty", ".", "")]
    [InlineData("too many arguments", ".", "text", "more")]
    public void Bad_arguments_get_a_usage_line_and_exit_code_2(string error, params string[] arguments)
    {
        using ProcessRun run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains("usage: FileSearch", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    /// <summary>A hundred files of 16 KB: minutes for the comparison, nothing for the search.</summary>
    private static TemporaryFolder SlowTree()
    {
        TemporaryFolder tree = new();
        string text = string.Concat(Enumerable.Repeat("abcdefgh", 2048));
        for (int i = 0; i < 100; i++)
        {
            tree.Write($"{i % 10}/{i}.txt", text);
        }

        return tree;
    }

    private static ProcessRun Start(params string[] arguments) =>
        ProcessRun.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "FileSearch.dll"), .. arguments]);

    private static ProcessRun Run(params string[] arguments)
    {
        ProcessRun run = Start(arguments);
        run.AwaitExit();
        return run;
    }
}
