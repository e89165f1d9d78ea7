using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Samples.Tests;

/// <summary>The built sample, and how its output is read.</summary>
internal static partial class FileSearchProgram
{
    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "FileSearch.dll");

    public static ProcessRun Start(params string[] arguments) => ProcessRun.Start("dotnet", [Assembly, .. arguments]);

    public static ProcessRun Run(params string[] arguments)
    {
        ProcessRun run = Start(arguments);
        run.AwaitExit();
        return run;
    }

    /// <summary>Runs it on Linux so that file permissions hold, also where root runs the tests.</summary>
    public static ProcessRun RunUnprivileged(params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ProcessRun.ToEnd(
                "setpriv", ["--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "dotnet", Assembly, .. arguments])
            : Run(arguments);

    /// <summary>Sends a signal such as -INT.</summary>
    public static void Signal(ProcessRun run, string signal)
    {
        using ProcessRun kill = ProcessRun.ToEnd("kill", [signal, run.Id.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The line of totals, without the time.</summary>
    public static string Totals(ProcessRun run) => TotalsLine().Match(run.Output).Groups[1].Value;

    /// <summary>The number in the one line of the output that matches.</summary>
    public static int Number(ProcessRun run, string pattern) => int.Parse(
        Regex.Match(run.Output, pattern, RegexOptions.Multiline).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>What --list wrote, in that order.</summary>
    public static IEnumerable<(int Matches, string Directory)> Listed(ProcessRun run) =>
        ListLine().Matches(run.Output).Select(static line =>
            (int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture), line.Groups[2].Value));

    [GeneratedRegex(@"^(\d+ directories, .*) in \d+\.\d\d s\.$", RegexOptions.Multiline)]
    private static partial Regex TotalsLine();

    [GeneratedRegex(@"^ +(\d+)  (.+)$", RegexOptions.Multiline)]
    private static partial Regex ListLine();
}
