using System;
using System.Diagnostics;
using System.IO;
using Device.Instrument;

namespace Device.Client;

/// <summary>The simulated instrument as a second process of this program.</summary>
internal sealed class InstrumentProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private InstrumentProcess(Process process, Address address)
    {
        _process = process;
        Address = address;
    }

    public Address Address { get; }

    public int Id => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public static InstrumentProcess Start()
    {
        // This program is its own launcher, or an assembly that dotnet runs.
        string assembly = typeof(InstrumentProcess).Assembly.Location;
        bool isItself = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == Path.GetFileNameWithoutExtension(assembly);
        ProcessStartInfo info = isItself
            ? new ProcessStartInfo(Environment.ProcessPath!, ["--instrument"])
            : new ProcessStartInfo("dotnet", [assembly, "--instrument"]);
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;

        Process process = Process.Start(info)!;
        string? line = process.StandardOutput.ReadLine();
        if (line is null
            || !line.StartsWith(InstrumentProgram.Listening, StringComparison.Ordinal)
            || Address.Parse(line[InstrumentProgram.Listening.Length..]) is not { } address)
        {
            process.Kill();
            process.Dispose();
            throw new IOException($"The instrument did not start: {line}");
        }

        return new InstrumentProcess(process, address);
    }

    /// <summary>Ends it the way it ends when this process is gone: its standard input is closed.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_limit))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
