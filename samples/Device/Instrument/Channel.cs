using System;
using System.Collections.Generic;

namespace Device.Instrument;

/// <summary>One input of the simulated instrument.</summary>
/// <param name="Unit">What is measured.</param>
/// <param name="Value">What it is at the time.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record Channel(string Unit, Func<SimulatedInstrument, double> Value, ChannelFault Fault = ChannelFault.None)
{
    /// <summary>All inputs by number.</summary>
    public static IReadOnlyDictionary<int, Channel> All { get; } = new Dictionary<int, Channel>
    {
        [1] = new("V", static _ => 1.25),
        [2] = new("degC", static _ => 23.5),
        [3] = new("V", static instrument => instrument.Output), // Wired to the output.
        [6] = new("V", static _ => 0, ChannelFault.Drop),
        [7] = new("V", static _ => 0, ChannelFault.HalfLine),
        [8] = new("V", static _ => 0, ChannelFault.Garbage),
        [9] = new("V", static _ => 0, ChannelFault.Silence),
    };
}
