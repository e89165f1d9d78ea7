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
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle");
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
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 directories, 0 files, 0.00 MB, 0 matches", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeout_cancels_the_slow_call_and_finishes_it()
    {
        using TemporaryFolder tree = Trees.Slow();
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "abc", "--timeout", "0.2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cancelling it", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cancel says Requested", run.Output, StringComparison.Ordinal);
        Assert.Contains("the server: Acknowledged", run.Output, StringComparison.Ordinal);
        Assert.Contains("The same call object again", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_the_repository_is_searched()
    {
        using ProcessRun run = FileSearchProgram.Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"directories of {Repository.Root} for \"Finish_\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_list_no_directory_is_listed()
    {
        using TemporaryFolder tree = new();
        tree.Write("one.txt", "needle");
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle");
        Assert.Empty(FileSearchProgram.Listed(run));
    }

    [Fact]
    public void Every_directory_is_searched_exactly_once()
    {
        using TemporaryFolder tree = Trees.Numbered(40);
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle", "--list");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Trees.Numbers(40), FileSearchProgram.Listed(run).Order());
    }

    [Fact]
    public void Serial_searches_one_directory_after_the_other_in_the_order_of_the_tree()
    {
        using TemporaryFolder tree = Trees.Numbered(40);
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle", "--list", "--serial");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("with 4 call objects, one search at a time.", run.Output, StringComparison.Ordinal);
        Assert.Equal(Trees.Numbers(40), FileSearchProgram.Listed(run));
    }

    [Fact]
    public void Serial_finds_the_same()
    {
        using TemporaryFolder tree = Trees.Numbered(40);
        using ProcessRun parallel = FileSearchProgram.Run(tree.Path, "needle");
        using ProcessRun serial = FileSearchProgram.Run(tree.Path, "needle", "--serial");
        Assert.DoesNotContain("one search at a time", parallel.Output, StringComparison.Ordinal);
        Assert.Equal(FileSearchProgram.Totals(parallel), FileSearchProgram.Totals(serial));
        Assert.StartsWith("41 directories, 40 files, ", FileSearchProgram.Totals(serial), StringComparison.Ordinal);
        Assert.EndsWith(", 820 matches", FileSearchProgram.Totals(serial), StringComparison.Ordinal);
    }

    [Fact]
    public void Serial_does_not_wait_for_the_slow_call()
    {
        using TemporaryFolder tree = Trees.Slow();
        using ProcessRun run = FileSearchProgram.Start(tree.Path, "abc", "--serial", "--timeout", "600");

        // The totals come while the comparison, which takes minutes, has not ended.
        run.AwaitOutput(" matches in ");
        Assert.DoesNotContain("Most alike", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("11 directories, 100 files, ", FileSearchProgram.Totals(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_pipe_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Its named pipes are no files.
        }

        using TemporaryFolder tree = new();
        tree.Write("one.txt", "needle");
        using ProcessRun make = ProcessRun.ToEnd("mkfifo", [tree.In("pipe")]);
        Assert.Equal(0, make.ExitCode);
        using ProcessRun run = FileSearchProgram.Run(tree.Path, "needle");
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith(", 1 matches", FileSearchProgram.Totals(run), StringComparison.Ordinal);
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

        using TemporaryFolder tree = Trees.Slow();
        using ProcessRun run = FileSearchProgram.Start(tree.Path, "abc", "--timeout", "600");
        run.AwaitOutput(" matches in ");
        FileSearchProgram.Signal(run, signal);
        run.AwaitExit();
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Finish_ says cancelled", run.Output, StringComparison.Ordinal);
        Assert.Contains("Stopped: 0 searches were cancelled, and every call was finished.", run.Output, StringComparison.Ordinal);
        MetricsLine metrics = MetricsLine.Of(run);
        Assert.Equal((11 + 1, 11, 1), (metrics.Begun, metrics.Completed, metrics.Canceled));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("no such directory", "/does/not/exist")]
    [InlineData("unknown option --verbose", "--verbose")]
    [InlineData("unknown option --serial=yes", ".", "text", "--serial=yes")]
    [InlineData("--timeout needs", "--timeout")]
    [InlineData("--timeout needs", "--timeout", "soon")]
    [InlineData("--timeout needs", "--timeout", "0")]
    [InlineData("--timeout needs", "--timeout", "-1")]
    [InlineData("TEXT is empty", ".", "")]
    [InlineData("too many arguments", ".", "text", "more")]
    public void Bad_arguments_get_a_usage_line_and_exit_code_2(string error, params string[] arguments)
    {
        using ProcessRun run = FileSearchProgram.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains("usage: FileSearch", run.Error, StringComparison.Ordinal);
        Assert.Contains("--serial ", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
