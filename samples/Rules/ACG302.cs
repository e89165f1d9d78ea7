using System;
using AsyncGen;

namespace Rules.ACG302
{
    [AsyncCall(Manager = true)]
    public interface IScale
    {
        double Weigh(int seconds);
    }
}

namespace Rules.ACG302.Violation
{
#pragma warning disable ACG302
    #region Violation
    public sealed class Scale : IScaleManager
    {
        public void Weigh(CallHandle<double> call, int seconds)
        {
            if (seconds < 1)
            {
                call.Abort(new ArgumentOutOfRangeException(nameof(seconds)));
            }

            call.Complete(1.5 * seconds);
        }
    }
    #endregion
#pragma warning restore ACG302
}

namespace Rules.ACG302.Fix
{
    #region Fix
    public sealed class Scale : IScaleManager
    {
        public void Weigh(CallHandle<double> call, int seconds)
        {
            if (seconds < 1)
            {
                call.Abort(new ArgumentOutOfRangeException(nameof(seconds)));
                return;
            }

            call.Complete(1.5 * seconds);
        }
    }
    #endregion
}
