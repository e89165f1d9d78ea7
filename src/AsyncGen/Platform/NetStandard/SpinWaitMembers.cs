using System.Threading;

namespace AsyncGen;

/// <summary>Differs: of the thresholds for sleeping a millisecond there is only "never".</summary>
internal static class SpinWaitMembers
{
    extension(ref SpinWait spinner)
    {
        internal void SpinOnce(int sleep1Threshold)
        {
            if (sleep1Threshold >= 0 || !spinner.NextSpinWillYield)
            {
                spinner.SpinOnce();
            }
            else if (!Thread.Yield())
            {
                // Also to threads that wait for another core. Uncounted: counted yields become sleeps.
                Thread.Sleep(0);
            }
        }
    }
}
