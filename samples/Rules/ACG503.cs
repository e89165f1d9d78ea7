using System;
using AsyncGen;

namespace Rules.ACG503
{
    [AsyncCall]
    public interface IScanner
    {
        string Scan();
    }
}

namespace Rules.ACG503.Violation
{
#pragma warning disable ACG503
    #region Violation
    public static class Scans
    {
        [FinishesCall]
        public static void Drop(ScannerCall call)
        {
            call.Cancel();
            try
            {
                call.Finish_Scan();
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
    #endregion
#pragma warning restore ACG503
}

namespace Rules.ACG503.Fix
{
    #region Fix
    public static class Scans
    {
        public static void Drop([FinishesCall] ScannerCall call)
        {
            call.Cancel();
            try
            {
                call.Finish_Scan();
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
    #endregion
}
