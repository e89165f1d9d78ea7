using System;
using System.Diagnostics;
using System.Globalization;
using AsyncGen.Tests.Harness;
using Device;
using Device.Client;
using Device.Instrument;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The Device sample as a program: exit codes, and what it does when the instrument or the user does something.</summary>
public sealed class DeviceTests
{
    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void An_interrupt_stops_the_instrument_and_finishes_every_call(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no kill that sends a Ctrl+C to another process.
        }

        using ScriptedInstrument instrument = new();
        using ProcessRun run = DeviceProgram.StartClient(instrument.Address);
        instrument.Accept();
        instrument.Expect("*IDN?");
        instrument.Answer("OK somebody");
        instrument.Expect("MEAS? 1 5 0.1");
        FileSearchProgram.Signal(run, signal);
        instrument.Expect("STOP");
        instrument.Answer("ERR 1 stopped");
        instrument.ExpectEnd();
        run.AwaitExit();
        Assert.Equal(("", 130), (run.Error, run.ExitCode));
        Assert.Contains("Stopped; every call was finished.", run.Output, StringComparison.Ordinal);

        // Connect, Identify and Disconnect; the measurement was abandoned before it was stopped.
        Assert.Equal((3, 0, 1, 1), DeviceProgram.Calls(run));
    }

    [Theory]
    [InlineData("", "The other end closed the connection.")]
    [InlineData("OK some", "The other end closed the connection in the middle of a line.")]
    [InlineData("Hello!\n", "The instrument answers nonsense: \"Hello!\"")]
    [InlineData("ERR 3 what?\n", "The instrument refuses: what? (3)")]
    public void An_instrument_that_does_not_answer_properly(string answer, string error)
    {
        using ScriptedInstrument instrument = new();
        using ProcessRun run = DeviceProgram.StartClient(instrument.Address);
        instrument.Accept();
        instrument.Expect("*IDN?");
        instrument.AnswerPart(answer);
        if (!answer.EndsWith('\n'))
        {
            instrument.Close();
        }

        run.AwaitExit();
        Assert.Equal(($"Device: {error}\n", 1), (run.Error, run.ExitCode));
        Assert.Equal((2, 1, 0, 0), DeviceProgram.Calls(run));
    }

    [Fact]
    public void An_instrument_that_is_killed()
    {
        using InstrumentProcess instrument = InstrumentProcess.Start();
        using ProcessRun run = DeviceProgram.StartClient(instrument.Address);
        run.AwaitOutput("2. ");
        using (Process process = Process.GetProcessById(instrument.Id))
        {
            process.Kill();
        }

        run.AwaitExit();
        Assert.Equal(1, run.ExitCode);

        // The call that is on its way fails, or the next one that needs the connection.
        Assert.StartsWith("Device: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.InRange(DeviceProgram.Calls(run).Faulted, 1, 3);
    }

    [Fact]
    public void No_instrument_at_all()
    {
        Address address;
        using (InstrumentListener instrument = new())
        {
            address = instrument.Address;
        }

        using ProcessRun run = DeviceProgram.StartClient(address);
        run.AwaitExit();
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"Device: No instrument at {address}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_instrument_ends_with_its_standard_input_and_not_by_the_interrupt_that_is_meant_for_its_client()
    {
        ProcessStartInfo info = new("dotnet", [DeviceProgram.Assembly, "--instrument"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process instrument = Process.Start(info)!;
        string line = instrument.StandardOutput.ReadLine()!;
        Assert.StartsWith("listening on 127.0.0.1:", line, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            using ProcessRun kill = ProcessRun.ToEnd("kill", ["-INT", instrument.Id.ToString(CultureInfo.InvariantCulture)]);
        }

        using (ProcessRun taken = DeviceProgram.Run("--instrument", "--port", line[(line.LastIndexOf(':') + 1)..]))
        {
            Assert.Equal((1, ""), (taken.ExitCode, taken.Output));
            Assert.StartsWith("Device: cannot listen on port ", taken.Error, StringComparison.Ordinal);
        }

        Assert.False(instrument.HasExited);
        instrument.StandardInput.Close();
        Assert.True(instrument.WaitForExit(TimeSpan.FromMinutes(5)));
        Assert.Equal(0, instrument.ExitCode);
    }

    [Theory]
    [InlineData("unknown option --verbose", "--verbose")]
    [InlineData("unknown argument localhost", "localhost")]
    [InlineData("--connect needs HOST:PORT", "--connect")]
    [InlineData("--connect needs HOST:PORT", "--connect", "localhost")]
    [InlineData("--connect needs HOST:PORT", "--connect", ":5025")]
    [InlineData("--connect needs HOST:PORT", "--connect", "local host:5025")]
    [InlineData("--connect needs HOST:PORT", "--connect", "localhost:0")]
    [InlineData("--port needs a number", "--instrument", "--port")]
    [InlineData("--port needs a number", "--instrument", "--port", "65536")]
    [InlineData("--port is for --instrument", "--port", "5025")]
    [InlineData("--connect and --trace are for the client", "--instrument", "--trace")]
    [InlineData("--connect and --trace are for the client", "--instrument", "--connect", "localhost:5025")]
    public void Bad_arguments_have_an_error(string error, params string[] arguments)
    {
        Assert.Null(Arguments.Parse(arguments, out string? actual));
        Assert.StartsWith(error, actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5025")]
    [InlineData("127.0.0.1:65535")]
    [InlineData("[::1]:1")]
    public void Good_addresses(string text)
    {
        Assert.Equal(text, $"{Arguments.Parse(["--connect", text], out _)?.Instrument}");
    }

    [Fact]
    public void Bad_arguments_get_a_usage_line_and_exit_code_2()
    {
        using ProcessRun run = DeviceProgram.Run("--verbose");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Device: unknown option --verbose\nusage: Device [--connect HOST:PORT]", run.Error, StringComparison.Ordinal);
        Assert.Contains("--port ", run.Error, StringComparison.Ordinal);
    }
}
