using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using Device.Wire;

namespace Device.Driver;

/// <summary>
/// The server: ordinary blocking code over a socket that knows nothing of call objects. It is not thread-safe, as drivers
/// are: two calls at once would each take the answer of the other. So all its call objects share one serial dispatcher.
/// </summary>
/// <param name="address">Where the instrument listens.</param>
/// <param name="patience">How long an instrument that was told to stop may take to answer; without it, 5 s.</param>
internal sealed class InstrumentDriver(Address address, TimeSpan? patience = null) : IInstrument
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(5);
    private LineSocket? _line;

    public double Output
    {
        get => Ask(Commands.ReadState, static answer => answer.Number(1));
        set => Ask(FormattableString.Invariant($"{Commands.SetOutput} {value}"), static answer => answer);
    }

    public void Connect(CancellationToken cancellationToken)
    {
        Disconnect();
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Only this form of Connect takes a token; the thread waits for it all the same.
            socket.ConnectAsync(address.Host, address.Port, cancellationToken).AsTask().GetAwaiter().GetResult();
            _line = new LineSocket(socket);
        }
        catch (SocketException e)
        {
            throw new IOException($"No instrument at {address}: {e.Message}", e);
        }
        finally
        {
            if (_line is null)
            {
                socket.Dispose();
            }
        }
    }

    public void Disconnect()
    {
        _line?.Dispose();
        _line = null;
    }

    public string Identify(CancellationToken cancellationToken) =>
        Ask(Commands.Identify, static answer => answer.Text, cancellationToken);

    public double Measure(int channel, int samples, ref double range, out string unit, CancellationToken cancellationToken)
    {
        string command = FormattableString.Invariant($"{Commands.Measure} {channel} {samples} {range}");
        (double value, unit, range) = Ask(
            command, static answer => (answer.Number(1), answer.Word(2), answer.Number(3)), cancellationToken);
        return value;
    }

    public void Calibrate() => Ask(Commands.Calibrate, static answer => answer);

    public InstrumentState ReadState(CancellationToken cancellationToken) => Ask(
        Commands.ReadState,
        static answer => new InstrumentState(answer.Number(1), answer.Integer(2), answer.Integer(3), answer.Integer(4)),
        cancellationToken);

    private T Ask<T>(string command, Func<Answer, T> read, CancellationToken cancellationToken = default)
    {
        LineSocket line = _line ?? throw new IOException("The instrument is not connected.");
        try
        {
            line.WriteLine(command);
            Answer answer = new(AnswerLine.Await(line, _patience, cancellationToken));
            return !answer.IsError ? read(answer)
                : answer.ErrorCode == ErrorCodes.Stopped ? throw new OperationCanceledException(answer.ErrorText, cancellationToken)
                : throw new InstrumentException(answer.ErrorCode, answer.ErrorText);
        }
        catch (IOException)
        {
            // An answer that is still under way would be taken for that of the next command.
            Disconnect();
            throw;
        }
    }
}
