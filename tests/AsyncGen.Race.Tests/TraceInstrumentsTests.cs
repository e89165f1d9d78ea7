using System;
using System.Diagnostics.Metrics;
using AsyncGen.Tracing;

namespace AsyncGen.Race.Tests;

/// <summary>The trace is made once a process; here, where the library's own sources are compiled in, it can be made again.</summary>
public sealed class TraceInstrumentsTests
{
    [Fact]
    public void A_listener_that_throws_when_told_of_an_instrument_switches_the_trace_off()
    {
        using MeterListener listener = new();
        bool throws = false;
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (throws && instrument.Meter.Name == "AsyncGen")
            {
                throw new InvalidTimeZoneException("published");
            }
        };
        listener.Start();
        throws = true;
        Assert.Null(TraceInstruments.TryCreate());
        throws = false;
        Assert.NotNull(TraceInstruments.TryCreate());
    }
}
