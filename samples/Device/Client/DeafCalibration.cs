using System;
using System.Threading;
using AsyncGen;

namespace Device.Client;

/// <summary>
/// A command that cannot be stopped. The client goes on at once, but the instrument does not: what became of it, the
/// client has to ask.
/// </summary>
internal static class DeafCalibration
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(0.5);

    public static void Run(InstrumentCall call, InstrumentCall control, CancellationToken stop)
    {
        Console.WriteLine("3. A calibration that cannot be stopped");
        int before = ReadState(call, stop).Calibrations;
        call.Begin_Calibrate();
        if (!call.Wait(s_limit))
        {
            Console.WriteLine($"   Not through after {s_limit.TotalSeconds} s: Cancel says {call.Cancel()}, without any wait.");
        }

        try
        {
            call.Finish_Calibrate();
            Console.WriteLine("   Calibrated.");
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"   Finish_ says cancelled; the driver: {Outcomes.Describe(e.ServerOutcome)}.");
            if (e.ServerOutcome == ServerOutcome.Unknown)
            {
                GiveUpInQueue(control);
                AskWhatBecameOfIt(call, before, stop);
            }
        }
    }

    // Calls to the same driver wait for the abandoned one. Of a call that is cancelled while it waits there is no doubt.
    private static void GiveUpInQueue(InstrumentCall control)
    {
        control.Begin_set_Output(9);
        control.Cancel();
        try
        {
            control.Finish_set_Output();
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"   A call behind it, cancelled too; the driver: {Outcomes.Describe(e.ServerOutcome)}.");
        }
    }

    private static void AskWhatBecameOfIt(InstrumentCall call, int before, CancellationToken stop)
    {
        InstrumentState state = ReadState(call, stop);
        Console.WriteLine(
            "   Asked for its state as soon as it can answer, the instrument says: "
            + (state.Calibrations > before ? "it was calibrated" : "it was not calibrated") + $", and its output is {state.Output} V.");
    }

    private static InstrumentState ReadState(InstrumentCall call, CancellationToken stop)
    {
        call.Begin_ReadState(stop);
        return call.Finish_ReadState();
    }
}
