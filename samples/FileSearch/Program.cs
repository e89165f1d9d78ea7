using System;
using System.Runtime.InteropServices;
using System.Threading;
using FileSearch;

const int BadArguments = 2;
const int Interrupted = 130;

if (Arguments.Parse(args, out string? error) is not { } arguments)
{
    Console.Error.WriteLine($"FileSearch: {error}");
    Console.Error.WriteLine(Arguments.Usage);
    return BadArguments;
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

using CallMetrics metrics = new();
bool isComplete = await new Search(arguments, new TextSearch(), stop.Token).RunAsync();
Console.WriteLine($"Metrics: {metrics}.");
return isComplete ? 0 : Interrupted;
