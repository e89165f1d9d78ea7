using System;
using AsyncGen;

namespace Rules.ACG001
{
    [AsyncCall]
    public interface IDoser
    {
        int Dose(int milliliters);
    }
}

namespace Rules.ACG001.Violation
{
#pragma warning disable ACG001
    #region Violation
    public static class Dosing
    {
        public static int? Dose(IDoser doser, int milliliters, TimeSpan limit)
        {
            using DoserCall call = new(doser);
            call.Begin_Dose(milliliters);
            if (!call.Wait(limit))
            {
                call.Cancel();
                return null;
            }

            return call.Finish_Dose();
        }
    }
    #endregion
#pragma warning restore ACG001
}

namespace Rules.ACG001.Fix
{
    #region Fix
    public static class Dosing
    {
        public static int? Dose(IDoser doser, int milliliters, TimeSpan limit)
        {
            using DoserCall call = new(doser);
            call.Begin_Dose(milliliters);
            if (!call.Wait(limit))
            {
                call.Cancel();
            }

            try
            {
                return call.Finish_Dose();
            }
            catch (CallCanceledException e)
            {
                // Not started: nothing flows. Otherwise it may be dosing still, and the vessel has to be weighed.
                return e.ServerOutcome == ServerOutcome.NotStarted ? 0 : null;
            }
        }
    }
    #endregion
}
