using System;
using AsyncGen;

namespace Rules.ACG501
{
    [AsyncCall]
    public interface IPlotter
    {
        int Plot(string drawing);
    }
}

namespace Rules.ACG501.Violation
{
#pragma warning disable ACG501
    #region Violation
    public static class Plots
    {
        public static void Drop([FinishesCall] PlotterCall call, Action<string> log)
        {
            if (call.IsCompleted)
            {
                log("too late to drop it");
                return;
            }

            call.Cancel();
            try
            {
                call.Finish_Plot();
            }
            catch (CallCanceledException e)
            {
                log($"dropped, the plotter: {e.ServerOutcome}");
            }
        }
    }
    #endregion
#pragma warning restore ACG501
}

namespace Rules.ACG501.Fix
{
    #region Fix
    public static class Plots
    {
        public static void Drop([FinishesCall] PlotterCall call, Action<string> log)
        {
            call.Cancel();
            try
            {
                log($"too late to drop it: {call.Finish_Plot()} sheets");
            }
            catch (CallCanceledException e)
            {
                log($"dropped, the plotter: {e.ServerOutcome}");
            }
        }
    }
    #endregion
}
