using System;
using AsyncGen;

namespace Rules.ACG103
{
    [AsyncCall]
    public interface IJournal
    {
        void Flush();
    }
}

namespace Rules.ACG103.Violation
{
#pragma warning disable ACG103
    #region Violation
    public static class Journals
    {
        public static void Close(IJournal journal, Action<string> log)
        {
            using JournalCall call = new(journal);
            call.Begin_Flush();
            call.Wait(TimeSpan.FromSeconds(2));
            log("closed");
        }
    }
    #endregion
#pragma warning restore ACG103
}

namespace Rules.ACG103.Fix
{
    #region Fix
    public static class Journals
    {
        public static void Close(IJournal journal, Action<string> log)
        {
            using JournalCall call = new(journal);
            call.Begin_Flush();
            if (call.Wait(TimeSpan.FromSeconds(2)))
            {
                call.Finish_Flush();
                log("closed");
            }
            else
            {
                log("closed, the last entries may be lost");
            }
        }
    }
    #endregion
}
