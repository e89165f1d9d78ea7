using System;
using Device;
using Device.Driver;

namespace AsyncGen.Samples.Tests;

/// <summary>The driver of the Device sample, connected to an instrument in the hands of a test.</summary>
internal sealed class DriverBench : IDisposable
{
    public DriverBench(TimeSpan? patience = null, CallDispatcher? dispatcher = null)
    {
        Driver = new InstrumentDriver(Instrument.Address, patience);
        Dispatcher = dispatcher ?? CallDispatcher.Serial();
        CallOptions options = new() { Dispatcher = Dispatcher };
        Call = new InstrumentCall(Driver, options);
        Other = new InstrumentCall(Driver, options);
        Connect();
    }

    public ScriptedInstrument Instrument { get; } = new();

    public InstrumentDriver Driver { get; }

    public CallDispatcher Dispatcher { get; }

    public InstrumentCall Call { get; }

    /// <summary>Another call object with the same driver and dispatcher.</summary>
    public InstrumentCall Other { get; }

    public void Connect()
    {
        Call.Begin_Connect();
        Instrument.Accept();
        Call.Finish_Connect();
    }

    /// <summary>Makes a call with the object, which works only if the connection and the object are in order.</summary>
    public string Identify()
    {
        Call.Begin_Identify();
        Instrument.Expect("*IDN?");
        Instrument.Answer("OK somebody");
        return Call.Finish_Identify();
    }

    public void Dispose()
    {
        Call.Dispose();
        Other.Dispose();
        Instrument.Dispose();
    }
}
