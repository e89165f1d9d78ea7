using System;
using System.Threading;

namespace Device.Client;

/// <summary>Connects, within a time: a blocking connect to a machine that is off takes minutes.</summary>
internal static class Connection
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    public static void Open(InstrumentCall call, Address address, CancellationToken stop)
    {
        call.Begin_Connect(stop);
        if (!call.Wait(s_limit))
        {
            call.Cancel(s_grace);
        }

        call.Finish_Connect();
        Console.WriteLine($"   Connected to {address}.");
    }
}
