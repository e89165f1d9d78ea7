using System;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using Device;
using Device.Client;
using Device.Instrument;

const int Failed = 1;
const int BadArguments = 2;
const int Interrupted = 130;

if (Arguments.Parse(args, out string? error) is not { } arguments)
{
    Console.Error.WriteLine($"Device: {error}");
    Console.Error.WriteLine(Arguments.Usage);
    return BadArguments;
}

if (arguments.IsInstrument)
{
    try
    {
        InstrumentProgram.Run(arguments.Port);
        return 0;
    }
    catch (SocketException e)
    {
        Console.Error.WriteLine($"Device: cannot listen on port {arguments.Port}: {e.Message}");
        return Failed;
    }
}

using CancellationTokenSource stop = new();

// Ctrl+C does not end the process: it cancels the calls, and each is still finished.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using CallLog log = new(arguments.Traces);
try
{
    using InstrumentProcess? own = arguments.Instrument is null ? InstrumentProcess.Start() : null;
    if (own is not null)
    {
        Console.WriteLine($"Started an instrument, process {own.Id}.");
    }

    await new Tour(arguments.Instrument ?? own!.Address, stop.Token).RunAsync();
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine("Stopped; every call was finished.");
    return Interrupted;
}
catch (Exception e) when (e is IOException or InstrumentException or OperationCanceledException)
{
    // The last is a call that took too long, and was cancelled for that.
    Console.Error.WriteLine($"Device: {e.Message}");
    return Failed;
}
finally
{
    Console.WriteLine($"Calls: {log}.");
}
