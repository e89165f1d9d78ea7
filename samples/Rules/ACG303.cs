using System;
using System.IO;
using AsyncGen;

namespace Rules.ACG303
{
    [AsyncCall(Manager = true)]
    public interface ISensor
    {
        double Measure(int samples);
    }
}

namespace Rules.ACG303.Violation
{
#pragma warning disable ACG303
    #region Violation
    public sealed class Sensor(TextWriter log) : ISensorManager
    {
        public void Measure(CallHandle<double> call, int samples)
        {
            call.Complete(Math.Sqrt(samples));
            if (call.TestCancel())
            {
                log.WriteLine("nobody waits for it any more");
            }
        }
    }
    #endregion
#pragma warning restore ACG303
}

namespace Rules.ACG303.Fix
{
    #region Fix
    public sealed class Sensor(TextWriter log) : ISensorManager
    {
        public void Measure(CallHandle<double> call, int samples)
        {
            if (call.TestCancel())
            {
                log.WriteLine("nobody waits for it any more");
            }

            call.Complete(Math.Sqrt(samples));
        }
    }
    #endregion
}
