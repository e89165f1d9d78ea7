using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;
using Device;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The built Device sample, and how the last line of its output is read.</summary>
internal static partial class DeviceProgram
{
    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "Device.dll");

    public static ProcessRun Start(params string[] arguments) => ProcessRun.Start("dotnet", [Assembly, .. arguments]);

    public static ProcessRun StartClient(Address instrument) => Start("--connect", $"{instrument}");

    public static ProcessRun Run(params string[] arguments)
    {
        ProcessRun run = Start(arguments);
        run.AwaitExit();
        return run;
    }

    /// <summary>The library's own count of the calls, all of which have ended.</summary>
    public static (int Completed, int Faulted, int Canceled, int LateResults) Calls(ProcessRun run)
    {
        Match match = Assert.Single(CallsLine().Matches(run.Output));
        int Count(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        Assert.Equal(Count(1), Count(2) + Count(3) + Count(4));
        return (Count(2), Count(3), Count(4), Count(5));
    }

    [GeneratedRegex(@"^Calls: begun (\d+), completed (\d+), faulted (\d+), cancelled (\d+), late results (\d+)\.\n\z", RegexOptions.Multiline)]
    private static partial Regex CallsLine();
}
