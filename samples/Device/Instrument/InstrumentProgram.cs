using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Device.Instrument;

/// <summary>The other program in this one: with <c>--instrument</c> it is the simulated instrument.</summary>
internal static class InstrumentProgram
{
    /// <summary>What the program writes before its address when it listens.</summary>
    public const string Listening = "listening on ";

    /// <summary>Listens until its standard input is closed or, at a terminal, until Ctrl+C.</summary>
    public static void Run(int port)
    {
        // Ctrl+C at a terminal goes to the client and to the instrument that it started; the client still needs it then.
        bool isStarted = Console.IsInputRedirected;
        using ManualResetEventSlim end = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            if (!isStarted)
            {
                end.Set();
            }
        });
        using InstrumentListener listener = new(port);
        Console.WriteLine(Listening + listener.Address);
        if (isStarted)
        {
            Console.In.ReadToEnd();
        }
        else
        {
            end.Wait();
        }
    }
}
