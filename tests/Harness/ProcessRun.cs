using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;

namespace AsyncGen.Tests.Harness;

/// <summary>A program that a test runs: its exit code and what it wrote.</summary>
internal sealed class ProcessRun : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private ProcessRun(Process process) => _process = process;

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string Output => Read(_output);

    public string Error => Read(_error);

    /// <summary>Starts a program without waiting for it.</summary>
    public static ProcessRun Start(
        string fileName, IEnumerable<string> arguments, string? directory = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessStartInfo info = new(fileName, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        // A build server that a test leaves running would hold the test run open.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["UseSharedCompilation"] = "false";

        // What the SDK says is expected in English, whatever the user's language is.
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        ProcessRun run = new(new Process { StartInfo = info });
        run._process.OutputDataReceived += (_, e) => Append(run._output, e.Data);
        run._process.ErrorDataReceived += (_, e) => Append(run._error, e.Data);
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Runs a program to its end.</summary>
    public static ProcessRun ToEnd(
        string fileName, IEnumerable<string> arguments, string? directory = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessRun run = Start(fileName, arguments, directory, variables);
        run.AwaitExit();
        return run;
    }

    public void AwaitExit()
    {
        if (!_process.WaitForExit(s_limit))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end. It wrote:\n{this}");
        }

        // Once more without a limit: only that waits for the last lines.
        _process.WaitForExit();
    }

    public void AwaitOutput(string text)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (time.Elapsed > s_limit || _process.HasExited)
            {
                throw new TimeoutException($"\"{text}\" was not written. It wrote:\n{this}");
            }

            Thread.Sleep(10);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    public override string ToString() => $"{Output}\n{Error}";

    private static void Append(StringBuilder builder, string? line)
    {
        if (line is not null)
        {
            lock (builder)
            {
                builder.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder builder)
    {
        lock (builder)
        {
            return builder.ToString();
        }
    }
}
