using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace Device.Wire;

/// <summary>
/// Lines of ASCII over a connected socket, for both ends. Whatever is wrong with the connection is an <see cref="IOException"/>.
/// </summary>
internal sealed class LineSocket : IDisposable
{
    /// <summary>How long a line may be; a peer that never ends one cannot fill the memory.</summary>
    public const int LongestLine = 200;

    private readonly Socket _socket;
    private readonly byte[] _received = new byte[LongestLine + 1];
    private int _count;

    public LineSocket(Socket socket)
    {
        socket.NoDelay = true;
        _socket = socket;
    }

    /// <summary>
    /// Waits for a line, and never longer than <paramref name="limit"/>, also where half a line has come: who waits for a
    /// long time does it in small pieces, and looks in between whether the line is still wanted.
    /// </summary>
    public bool TryReadLine(TimeSpan limit, [NotNullWhen(true)] out string? line)
    {
        long start = Stopwatch.GetTimestamp();
        while (!TryTakeLine(out line))
        {
            TimeSpan left = limit - Stopwatch.GetElapsedTime(start);
            if (!TryReceive(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                return false;
            }
        }

        return true;
    }

    public void WriteLine(string line) => Write(line + "\n");

    public void Write(string text)
    {
        try
        {
            _socket.Send(Encoding.ASCII.GetBytes(text));
        }
        catch (SocketException e)
        {
            throw new IOException($"The connection is lost: {e.Message}", e);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TryTakeLine([NotNullWhen(true)] out string? line)
    {
        int end = _received.AsSpan(0, _count).IndexOf((byte)'\n');
        if (end < 0)
        {
            line = null;
            return _count <= LongestLine
                ? false
                : throw new IOException($"The other end sent a line of more than {LongestLine} characters.");
        }

        line = Encoding.ASCII.GetString(_received, 0, end).TrimEnd('\r');
        _count -= end + 1;
        _received.AsSpan(end + 1, _count).CopyTo(_received);
        return true;
    }

    private bool TryReceive(TimeSpan limit)
    {
        try
        {
            if (!_socket.Poll(limit, SelectMode.SelectRead))
            {
                return false;
            }

            int received = _socket.Receive(_received.AsSpan(_count));
            _count += received;
            return received > 0 ? true : throw new EndOfStreamException(
                _count == 0 ? "The other end closed the connection." : "The other end closed the connection in the middle of a line.");
        }
        catch (SocketException e)
        {
            throw new IOException($"The connection is lost: {e.Message}", e);
        }
    }
}
