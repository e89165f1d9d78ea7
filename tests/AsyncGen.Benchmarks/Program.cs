using System;
using System.Globalization;
using System.Linq;
using AsyncGen.Benchmarks.Processes;
using AsyncGen.Benchmarks.Reporting;

namespace AsyncGen.Benchmarks;

/// <summary>The library's numbers, each in one run with its floor and its peers. See docs/benchmarks.md.</summary>
public static class Program
{
    internal const string Child = "child";
    private const string Quick = "--quick";

    /// <summary>Runs what is named, or everything.</summary>
    public static int Main(string[] arguments)
    {
        bool quick = arguments.Contains(Quick);
        string[] rest = [.. arguments.Where(argument => argument != Quick)];
        switch (rest)
        {
            case []:
                Artifacts.Clear();
                MicroBenchmarks.Run(quick, []);
                MeasureMemory(quick);
                MeasureOpenCalls(quick);
                MeasureStarvation(quick);
                MeasureBytes();
                WriteReport();
                return 0;
            case ["run", .. string[] filters]:
                MicroBenchmarks.Run(quick, filters);
                WriteReport();
                return 0;
            case [Memory.Name]:
                MeasureMemory(quick);
                WriteReport();
                return 0;
            case [OpenCalls.Name]:
                MeasureOpenCalls(quick);
                WriteReport();
                return 0;
            case [Starvation.Name]:
                MeasureStarvation(quick);
                WriteReport();
                return 0;
            case [SteadyState.Name]:
                MeasureBytes();
                WriteReport();
                return 0;
            case ["report"]:
                WriteReport();
                return 0;
            case [Child, Memory.Name, string peer, string count]:
                Memory.RunChild(peer, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case [Child, OpenCalls.Name, string peer, string count]:
                OpenCalls.RunChild(peer, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case [Child, Starvation.Name, string peer]:
                Starvation.RunChild(peer);
                return 0;
            default:
                Console.Error.WriteLine("Usage: [--quick] [run [--filter PATTERN] | memory | open | starvation | bytes | report]");
                return 1;
        }
    }

    private static void MeasureMemory(bool quick) => Artifacts.Write(Memory.Name, Memory.Measure(quick));

    private static void MeasureOpenCalls(bool quick) => Artifacts.Write(OpenCalls.Name, OpenCalls.Measure(quick));

    private static void MeasureStarvation(bool quick) => Artifacts.Write(Starvation.Name, Starvation.Measure(quick));

    private static void MeasureBytes()
    {
        BytesResult result = SteadyState.Measure();
        Artifacts.Write(SteadyState.Name + "-" + Artifacts.FileNameOf(result.Build), result);
    }

    private static void WriteReport()
    {
        string report = Report.Create();
        Artifacts.WriteText("report.md", report);
        Console.WriteLine(report);
    }
}
