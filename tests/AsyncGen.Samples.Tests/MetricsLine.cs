using System.Globalization;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The last line of the FileSearch sample.</summary>
internal sealed partial record MetricsLine(
    int Begun, int Completed, int Faulted, int Canceled, int Abandoned, int LateResults, double Mean, double Maximum)
{
    public static MetricsLine Of(ProcessRun run)
    {
        Match match = Assert.Single(Line().Matches(run.Output));
        int Count(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        double Number(int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        MetricsLine line = new(Count(1), Count(2), Count(3), Count(4), Count(5), Count(6), Number(7), Number(8));

        // Whatever happens, every call that was begun ended in one of three ways.
        Assert.Equal(line.Begun, line.Completed + line.Faulted + line.Canceled);
        Assert.InRange(line.Abandoned, 0, line.Canceled);
        Assert.InRange(line.LateResults, 0, line.Abandoned);
        Assert.InRange(line.Mean, 0, line.Maximum);
        return line;
    }

    [GeneratedRegex(
        @"^Metrics: calls begun (\d+), completed (\d+), faulted (\d+), cancelled (\d+), abandoned (\d+), late results dropped (\d+), "
        + @"duration mean (\d+\.\d) ms, maximum (\d+\.\d) ms\.\n\z",
        RegexOptions.Multiline)]
    private static partial Regex Line();
}
