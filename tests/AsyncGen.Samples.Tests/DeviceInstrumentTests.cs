using System;
using System.IO;
using System.Net.Sockets;
using Device.Instrument;
using Device.Wire;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The simulated instrument of the Device sample, by its protocol alone.</summary>
public sealed class DeviceInstrumentTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("*IDN?", "OK Example Instruments,SIM-9,000042")]
    [InlineData("MEAS? 1 1 0.1", "OK 1.25 V 10")]
    [InlineData("MEAS? 1 3 100", "OK 1.25 V 100")]
    [InlineData("MEAS? 2 1 1", "OK 23.5 degC 100")]
    [InlineData("MEAS? 3 1 0.01", "OK 0 V 0.1")]
    [InlineData("MEAS? 3 1 1000", "OK 0 V 100")]
    [InlineData("MEAS? 4 1 1", "ERR 4 no such measurement")]
    [InlineData("MEAS? 1 0 1", "ERR 4 no such measurement")]
    [InlineData("MEAS? 1 1 NaN", "ERR 4 no such measurement")]
    [InlineData("MEAS? 1 1", "ERR 3 no such command: MEAS? 1 1")]
    [InlineData("OUT 10", "OK")]
    [InlineData("OUT 10.5", "ERR 4 the output goes from -10 to 10")]
    [InlineData("OUT much", "ERR 3 no such command: OUT much")]
    [InlineData("STATE?", "OK 0 0 1 0")]
    [InlineData("HELP", "ERR 3 no such command: HELP")]
    public void Commands_and_answers(string command, string answer)
    {
        using InstrumentListener instrument = new();
        using LineSocket line = Connect(instrument);
        Assert.Equal(answer, Ask(line, command));
    }

    [Fact]
    public void The_resolution_is_that_of_the_range()
    {
        using InstrumentListener instrument = new();
        using LineSocket line = Connect(instrument);
        Assert.Equal("OK", Ask(line, "OUT 0.123456"));
        Assert.Equal("OK 0.1235 V 1", Ask(line, "MEAS? 3 1 0.1"));
        Assert.Equal("OK 0.12 V 100", Ask(line, "MEAS? 3 1 100"));
    }

    [Fact]
    public void A_command_before_the_answer_is_refused_and_counted()
    {
        using InstrumentListener instrument = new();
        using LineSocket line = Connect(instrument);
        line.WriteLine("MEAS? 1 1000000 1");
        Assert.Equal("ERR 2 busy with another command", Ask(line, "*IDN?"));
        Assert.StartsWith("ERR 1 stopped after ", Ask(line, "STOP"), StringComparison.Ordinal);
        Assert.Equal("OK 0 0 3 1", Ask(line, "STATE?"));
    }

    [Fact]
    public void A_stop_that_comes_too_late_is_ignored()
    {
        using InstrumentListener instrument = new();
        using LineSocket line = Connect(instrument);
        line.WriteLine("STOP");
        Assert.Equal("OK 1.25 V 10", Ask(line, "MEAS? 1 1 1"));
        line.WriteLine("STOP");
        Assert.Equal("OK 0 0 2 0", Ask(line, "STATE?"));
    }

    [Fact]
    public void Broken_channels_and_what_stays_after_a_new_connection()
    {
        using InstrumentListener instrument = new();
        using (LineSocket line = Connect(instrument))
        {
            Assert.Equal("OK", Ask(line, "OUT 5"));
            Assert.Equal("#?!x7", Ask(line, "MEAS? 8 1 1"));
            EndOfStreamException dropped = Assert.Throws<EndOfStreamException>(() => Ask(line, "MEAS? 6 1 1"));
            Assert.Equal("The other end closed the connection.", dropped.Message);
        }

        using (LineSocket line = Connect(instrument))
        {
            EndOfStreamException half = Assert.Throws<EndOfStreamException>(() => Ask(line, "MEAS? 7 1 1"));
            Assert.Equal("The other end closed the connection in the middle of a line.", half.Message);
        }

        using (LineSocket line = Connect(instrument))
        {
            line.WriteLine("MEAS? 9 1 1");
            line.WriteLine("STOP");
            Assert.False(line.TryReadLine(TimeSpan.FromMilliseconds(100), out _));
        }

        using (LineSocket line = Connect(instrument))
        {
            Assert.Equal("OK 5 0 6 0", Ask(line, "STATE?"));
        }
    }

    private static LineSocket Connect(InstrumentListener instrument)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(instrument.Address.Host, instrument.Address.Port);
        return new LineSocket(socket);
    }

    private static string? Ask(LineSocket line, string command)
    {
        line.WriteLine(command);
        return line.TryReadLine(s_limit, out string? answer) ? answer : null;
    }
}
