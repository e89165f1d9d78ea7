using System;
using System.Diagnostics;
using System.Text.Json;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>This program once more, in a fresh process: for figures that the past of a process would change.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a child that prints one line of JSON.</summary>
    internal static T Run<T>(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        if (System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Program.Child);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output)!
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with exit code {child.ExitCode}.");
    }
}
