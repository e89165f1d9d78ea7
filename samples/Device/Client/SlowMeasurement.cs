using System;
using System.Threading;
using AsyncGen;

namespace Device.Client;

/// <summary>A measurement that takes too long, and a driver that can stop it: the cancel gives it a grace for that.</summary>
internal static class SlowMeasurement
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    public static void Run(InstrumentCall call, CancellationToken stop)
    {
        Console.WriteLine("2. A measurement that takes too long");
        double range = 1;
        call.Begin_Measure(channel: 2, samples: 1000, range, stop);
        if (!call.Wait(s_limit))
        {
            Console.WriteLine($"   Not measured after {s_limit.TotalSeconds} s: cancelling it.");
            CancelResult answer = call.Cancel(s_grace);
            Console.WriteLine($"   Cancel says {answer}.");
        }

        try
        {
            // After a cancel too: without Finish_ nobody knows how it ended, and the object is not free.
            double value = call.Finish_Measure(ref range, out string unit);
            Console.WriteLine($"   Channel 2: {value} {unit}.");
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"   Finish_ says cancelled; the driver: {Outcomes.Describe(e.ServerOutcome)}.");
            if (e.InnerException is { } acknowledgement)
            {
                Console.WriteLine($"   In the words of the instrument: {acknowledgement.Message}.");
            }
        }
    }
}
