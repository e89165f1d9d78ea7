using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using Device;
using Device.Wire;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The other end of the wire in the hands of a test: it sees every line, and answers what and when it likes.</summary>
internal sealed class ScriptedInstrument : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private LineSocket? _line;

    public ScriptedInstrument()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Address("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);
    }

    public Address Address { get; }

    private LineSocket Line => _line ?? throw new InvalidOperationException("Nobody has connected.");

    /// <summary>Waits for the next client; the one before must have left.</summary>
    public void Accept()
    {
        Assert.True(_listener.Poll(s_limit, SelectMode.SelectRead));
        _line = new LineSocket(_listener.Accept());
    }

    public void Expect(string command) => Assert.Equal(command, Line.TryReadLine(s_limit, out string? line) ? line : null);

    /// <summary>Nothing comes for a while: a mistake may be missed by this, but nothing that is right fails it.</summary>
    public void ExpectNothing() => Assert.False(Line.TryReadLine(TimeSpan.FromMilliseconds(100), out _));

    public void ExpectEnd() => Assert.Throws<EndOfStreamException>(() => Line.TryReadLine(s_limit, out _));

    public void Answer(string line) => Line.WriteLine(line);

    public void AnswerPart(string text) => Line.Write(text);

    public void Close() => Line.Dispose();

    public void Dispose()
    {
        _line?.Dispose();
        _listener.Dispose();
    }
}
