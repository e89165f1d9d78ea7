using System;
using System.IO;
using System.Threading;

namespace Device.Client;

/// <summary>The connection breaks during a call. The call object is none the worse for it.</summary>
internal static class LostConnection
{
    public static void Run(InstrumentCall call, Address address, CancellationToken stop)
    {
        Console.WriteLine("4. A connection that breaks");
        double range = 1;
        call.Begin_Measure(channel: 6, samples: 5, range, stop);
        try
        {
            double value = call.Finish_Measure(ref range, out string unit);
            Console.WriteLine($"   Channel 6: {value} {unit}.");
        }
        catch (IOException e)
        {
            // The exception that the driver threw, not one around it.
            Console.WriteLine($"   Finish_ throws {e.GetType().Name}: {e.Message}");
            Connection.Open(call, address, stop);
        }

        call.Begin_Measure(channel: 1, samples: 5, range, stop);
        Console.WriteLine($"   The same call object again, channel 1: {call.Finish_Measure(ref range, out string volts)} {volts}.");
    }
}
