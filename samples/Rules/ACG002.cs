using System;
using System.Threading;
using AsyncGen;

namespace Rules.ACG002
{
    [AsyncCall]
    public interface ISensor
    {
        double Read();
    }
}

namespace Rules.ACG002.Violation
{
#pragma warning disable ACG002
    #region Violation
    public static class Polling
    {
        public static void Record(ISensor sensor, Action<double> store, TimeSpan period, CancellationToken stop)
        {
            using SensorCall call = new(sensor);
            while (!stop.IsCancellationRequested)
            {
                call.Begin_Read();
                if (call.Wait(period))
                {
                    store(call.Finish_Read());
                }
            }
        }
    }
    #endregion
#pragma warning restore ACG002
}

namespace Rules.ACG002.Fix
{
    #region Fix
    public static class Polling
    {
        public static void Record(ISensor sensor, Action<double> store, TimeSpan period, CancellationToken stop)
        {
            using SensorCall call = new(sensor);
            call.Begin_Read();
            while (!stop.IsCancellationRequested)
            {
                if (call.Wait(period))
                {
                    store(call.Finish_Read());
                    call.Begin_Read();
                }
            }
        }
    }
    #endregion
}
