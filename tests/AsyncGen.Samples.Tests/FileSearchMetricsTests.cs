using System;
using System.IO;
using System.Linq;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The metrics line of the FileSearch sample: the library's own count of what the sample says it did.</summary>
public sealed class FileSearchMetricsTests
{
    private const int Comparison = 1;
    private const int UseAgain = 1;

    [Theory]
    [InlineData]
    [InlineData("--serial")]
    public void A_call_for_each_directory_one_to_compare_and_one_to_use_it_again(params string[] options)
    {
        using TemporaryFolder tree = Trees.Numbered(20);
        using ProcessRun run = FileSearchProgram.Run([tree.Path, "needle", "--timeout", "600", .. options]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("21 directories, ", FileSearchProgram.Totals(run), StringComparison.Ordinal);
        MetricsLine metrics = MetricsLine.Of(run);
        Assert.Equal((21 + Comparison + UseAgain, metrics.Begun), (metrics.Begun, metrics.Completed));
        Assert.Equal((0, 0), (metrics.Abandoned, metrics.LateResults));
        Assert.True(metrics.Maximum > 0);
    }

    [Theory]
    [InlineData]
    [InlineData("--serial")]
    public void A_slow_call_that_times_out_is_cancelled(params string[] options)
    {
        using TemporaryFolder tree = Trees.Slow();
        using ProcessRun run = FileSearchProgram.Run([tree.Path, "abc", "--timeout", "0.2", .. options]);
        Assert.Equal(0, run.ExitCode);
        MetricsLine metrics = MetricsLine.Of(run);
        Assert.Equal((11 + UseAgain, 0, Comparison), (metrics.Completed, metrics.Faulted, metrics.Canceled));
    }

    [Theory]
    [InlineData]
    [InlineData("--serial")]
    public void A_directory_that_may_not_be_read_is_a_fault_and_the_search_goes_on(params string[] options)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Only there can also root be kept from reading.
        }

        using TemporaryFolder tree = Trees.Numbered(20);
        UnixFileMode mode = File.GetUnixFileMode(tree.In("07"));
        File.SetUnixFileMode(tree.In("07"), UnixFileMode.None);
        using ProcessRun run = FileSearchProgram.RunUnprivileged([tree.Path, "needle", "--timeout", "600", "--list", .. options]);
        File.SetUnixFileMode(tree.In("07"), mode);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("20 directories, 19 files, ", FileSearchProgram.Totals(run), StringComparison.Ordinal);
        Assert.EndsWith(", 1 unreadable", FileSearchProgram.Totals(run), StringComparison.Ordinal);
        Assert.Equal(Trees.Numbers(20).Where(static one => one.Matches != 7), FileSearchProgram.Listed(run).Order());
        Assert.Contains("Most alike of 171 pairs", run.Output, StringComparison.Ordinal);
        MetricsLine metrics = MetricsLine.Of(run);
        Assert.Equal((20 + Comparison + UseAgain, 1, 0), (metrics.Completed, metrics.Faulted, metrics.Canceled));
    }

    [Theory]
    [InlineData]
    [InlineData("--serial")]
    public void An_interrupt_during_the_searches_finishes_every_call(params string[] options)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no kill that sends a Ctrl+C to another process.
        }

        // The search of "b" compares half a needle at every other character: that takes half a minute.
        string half = string.Concat(Enumerable.Repeat("ab", 25_000));
        string needle = half + "cb" + half;
        using TemporaryFolder tree = new();
        tree.Write("a/needle.txt", needle);
        string slow = string.Concat(Enumerable.Repeat("ab", 2 << 20));
        for (int i = 0; i < 16; i++)
        {
            tree.Write($"b/{i}.txt", slow);
        }

        tree.Write("c/empty.txt", "");
        tree.Write("d/empty.txt", "");

        using ProcessRun run = FileSearchProgram.Start([tree.Path, needle, "--list", "--timeout", "600", .. options]);
        run.AwaitOutput("      1  a\n");
        FileSearchProgram.Signal(run, "-INT");
        run.AwaitExit();
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("", run.Error);

        MetricsLine metrics = MetricsLine.Of(run);
        int searched = FileSearchProgram.Number(run, @"^(\d+) directories, ");
        int canceled = FileSearchProgram.Number(run, @"^Stopped: (\d+) searches were cancelled, and every call was finished\.$");
        Assert.Equal(searched + canceled + Comparison, metrics.Begun);
        Assert.InRange(metrics.Canceled, canceled, canceled + Comparison);
        if (options.Length == 0)
        {
            Assert.InRange(canceled, 1, 3);
        }
        else
        {
            // "." and "a" had their turn, "b" has it or is about to, the two behind it never get it.
            Assert.Equal((2, 3), (searched, canceled));
        }
    }
}
