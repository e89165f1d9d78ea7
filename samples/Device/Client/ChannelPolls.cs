using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

namespace Device.Client;

/// <summary>
/// Several call objects for one instrument that bears only one command at a time: three poll its channels, a fourth sets its
/// output between. What keeps them apart is the dispatcher that they share; there is no lock anywhere.
/// </summary>
internal static class ChannelPolls
{
    private const int Rounds = 5;

    private static readonly int[] s_channels = [1, 2, 3];

    public static async Task RunAsync(IInstrument driver, CallDispatcher dispatcher, CancellationToken stop)
    {
        Console.WriteLine("5. Several call objects, one instrument");
        Task<string>[] polls = [.. s_channels.Select(channel => PollAsync(driver, dispatcher, channel, stop))];
        Task control = SetOutputAsync(driver, dispatcher, 2.5, stop);
        await Task.WhenAll([control, .. polls]);
        foreach (Task<string> poll in polls)
        {
            Console.WriteLine("   " + await poll);
        }

        using InstrumentCall call = new(driver, new CallOptions { Name = "state", Dispatcher = dispatcher });
        InstrumentState state = await call.ReadStateAsync(stop);
        Console.WriteLine(
            $"   The instrument was given {state.Commands} commands, {state.Overruns} of them before it had answered the one before.");
    }

    // Where nothing is to be done between Begin_ and Finish_, MeasureAsync is both, and gives back all that comes out.
    private static async Task<string> PollAsync(IInstrument driver, CallDispatcher dispatcher, int channel, CancellationToken stop)
    {
        using InstrumentCall call = new(driver, new CallOptions { Name = $"poll {channel}", Dispatcher = dispatcher });
        List<string> values = [];
        double range = 1;
        for (int i = 0; i < Rounds; i++)
        {
            (double value, range, string unit) = await call.MeasureAsync(channel, samples: 2, range, stop);
            values.Add($"{value} {unit}");
        }

        return $"Channel {channel}: {string.Join(", ", values)}.";
    }

    private static async Task SetOutputAsync(IInstrument driver, CallDispatcher dispatcher, double volts, CancellationToken stop)
    {
        using InstrumentCall call = new(driver, new CallOptions { Name = "control", Dispatcher = dispatcher });
        call.Begin_set_Output(volts);

        // A property takes no token. This does what Begin_ does with one, and is over before the object's next call.
        using (stop.Register(() => call.Cancel()))
        {
            await call;
        }

        call.Finish_set_Output();
        Console.WriteLine($"   The output is set to {volts} V.");
    }
}
