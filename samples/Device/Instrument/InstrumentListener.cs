using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Device.Wire;

namespace Device.Instrument;

/// <summary>A simulated instrument on the loopback interface. It serves one client at a time, on a thread of its own.</summary>
internal sealed class InstrumentListener : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _off = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _thread;

    /// <param name="port">Where to listen; 0 is any free port.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public InstrumentListener(int port = 0)
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _socket.Listen();
        Address = new Address($"{IPAddress.Loopback}", ((IPEndPoint)_socket.LocalEndPoint!).Port);
        _thread = new Thread(Serve) { Name = "instrument", IsBackground = true };
        _thread.Start();
    }

    public Address Address { get; }

    /// <summary>Switches the instrument off.</summary>
    public void Dispose()
    {
        _off.Cancel();
        _thread.Join();
        _socket.Dispose();
        _off.Dispose();
    }

    private void Serve()
    {
        SimulatedInstrument instrument = new(_off.Token);
        while (!_off.IsCancellationRequested)
        {
            if (_socket.Poll(s_look, SelectMode.SelectRead))
            {
                try
                {
                    using LineSocket line = new(_socket.Accept());
                    instrument.Serve(line);
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    // This client has left. The instrument stays as it is, and the next one may come.
                }
            }
        }
    }
}
