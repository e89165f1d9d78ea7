using AsyncGen;

namespace Rules.ACG502
{
    [AsyncCall]
    public interface IPlotter
    {
        int Plot(string drawing);
    }
}

namespace Rules.ACG502.Violation
{
#pragma warning disable ACG502
    #region Violation
    public static class Plots
    {
        public static int? Drop(PlotterCall call)
        {
            call.Cancel();
            try
            {
                return call.Finish_Plot();
            }
            catch (CallCanceledException)
            {
                return null;
            }
        }
    }
    #endregion
#pragma warning restore ACG502
}

namespace Rules.ACG502.Fix
{
    #region Fix
    public static class Plots
    {
        public static int? Drop([FinishesCall] PlotterCall call)
        {
            call.Cancel();
            try
            {
                return call.Finish_Plot();
            }
            catch (CallCanceledException)
            {
                return null;
            }
        }
    }
    #endregion
}
