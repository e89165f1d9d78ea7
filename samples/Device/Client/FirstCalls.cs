using System;
using System.Threading;

namespace Device.Client;

/// <summary>Connects, asks who is there and measures: each call is begun, and finished.</summary>
internal static class FirstCalls
{
    public static void Run(InstrumentCall call, Address address, CancellationToken stop)
    {
        Console.WriteLine("1. First calls");
        Connection.Open(call, address, stop);

        call.Begin_Identify(stop);
        Console.WriteLine($"   It says it is {call.Finish_Identify()}.");

        // What goes in is given to Begin_, what comes out to Finish_, and the range is a ref: it does both.
        double range = 0.1;
        Console.WriteLine($"   Asking for channel 1 in the range of {range}.");
        call.Begin_Measure(channel: 1, samples: 5, range, stop);
        Console.WriteLine("   The instrument is measuring; this thread is free meanwhile.");
        double value = call.Finish_Measure(ref range, out string unit);
        Console.WriteLine($"   Channel 1: {value} {unit}, measured in the range of {range}.");
    }
}
