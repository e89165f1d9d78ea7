using System;
using AsyncGen;

namespace Rules.ACG101
{
    [AsyncCall]
    public interface IScanner
    {
        string Scan();
    }
}

namespace Rules.ACG101.Violation
{
#pragma warning disable ACG101
    #region Violation
    public static class Scans
    {
        public static string? Scan(IScanner scanner)
        {
            using ScannerCall call = new(scanner);
            call.Begin_Scan();
            call.Wait(TimeSpan.FromSeconds(5));
            return call.Finish_Scan();
        }
    }
    #endregion
#pragma warning restore ACG101
}

namespace Rules.ACG101.Fix
{
    #region Fix
    public static class Scans
    {
        public static string? Scan(IScanner scanner)
        {
            using ScannerCall call = new(scanner);
            call.Begin_Scan();
            if (!call.Wait(TimeSpan.FromSeconds(5)))
            {
                call.Cancel();
            }

            try
            {
                return call.Finish_Scan();
            }
            catch (CallCanceledException)
            {
                return null;
            }
        }
    }
    #endregion
}
