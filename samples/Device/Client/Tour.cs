using System.Threading;
using System.Threading.Tasks;
using AsyncGen;
using Device.Driver;

namespace Device.Client;

/// <summary>The client: what it does with an instrument, one scene after the other.</summary>
internal sealed class Tour(Address address, CancellationToken stop)
{
    /// <summary>Plays all scenes. Whatever happens, every call that was begun is finished, and the driver is left alone.</summary>
    public async Task RunAsync()
    {
        // One driver, one dispatcher: whatever call objects there are, their calls run one at a time, in the order of Begin_.
        InstrumentDriver driver = new(address);
        CallDispatcher dispatcher = CallDispatcher.Serial();
        using InstrumentCall last = new(driver, new CallOptions { Name = "last", Dispatcher = dispatcher });
        try
        {
            using (InstrumentCall call = new(driver, new CallOptions { Name = "main", Dispatcher = dispatcher }))
            {
                PlayBlocking(call, dispatcher, driver);
            }

            stop.ThrowIfCancellationRequested();
            await ChannelPolls.RunAsync(driver, dispatcher, stop);
        }
        finally
        {
            // Has its turn after everything else, also after a call that was cancelled and that the driver is still at.
            await last.DisconnectAsync();
        }
    }

    private void PlayBlocking(InstrumentCall call, CallDispatcher dispatcher, InstrumentDriver driver)
    {
        FirstCalls.Run(call, address, stop);
        stop.ThrowIfCancellationRequested();
        SlowMeasurement.Run(call, stop);
        stop.ThrowIfCancellationRequested();
        using (InstrumentCall control = new(driver, new CallOptions { Name = "control", Dispatcher = dispatcher }))
        {
            DeafCalibration.Run(call, control, stop);
        }

        stop.ThrowIfCancellationRequested();
        LostConnection.Run(call, address, stop);
    }
}
