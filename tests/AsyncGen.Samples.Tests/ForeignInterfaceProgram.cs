using System;
using System.IO;
using System.Linq;
using System.Reflection;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Samples.Tests;

/// <summary>The built sample, where it was built: it needs SQLite beside it.</summary>
internal static class ForeignInterfaceProgram
{
    private static readonly string s_assembly = typeof(ForeignInterfaceProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "ForeignInterface").Value!;

    public static ProcessRun Run(params string[] arguments) =>
        ProcessRun.ToEnd("dotnet", [Path.GetFullPath(s_assembly, AppContext.BaseDirectory), .. arguments]);

    /// <summary>What the tour writes of one of its ways to give a query up.</summary>
    public static string Way(ProcessRun run, string title)
    {
        string from = run.Output[(run.Output.IndexOf($"\n {title}:\n", StringComparison.Ordinal) + 1)..];
        int next = from.IndexOf("\n C", StringComparison.Ordinal);
        return next < 0 ? from : from[..(next + 1)];
    }
}
