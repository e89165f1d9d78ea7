using AsyncGen;

namespace Rules.ACG004
{
    [AsyncCall]
    public interface IPump
    {
        void Start(int rpm);

        void Stop();
    }
}

namespace Rules.ACG004.Violation
{
#pragma warning disable ACG004
    #region Violation
    public static class Pumps
    {
        public static void Restart(IPump pump, int rpm)
        {
            using PumpCall call = new(pump);
            call.Begin_Stop();
            call.Finish_Stop();
            call.Begin_Start(rpm);
            call.Finish_Stop();
        }
    }
    #endregion
#pragma warning restore ACG004
}

namespace Rules.ACG004.Fix
{
    #region Fix
    public static class Pumps
    {
        public static void Restart(IPump pump, int rpm)
        {
            using PumpCall call = new(pump);
            call.Begin_Stop();
            call.Finish_Stop();
            call.Begin_Start(rpm);
            call.Finish_Start();
        }
    }
    #endregion
}
