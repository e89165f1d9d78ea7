using System;
using AsyncGen;

namespace Rules.ACG009
{
    [AsyncCall]
    public interface IArchive
    {
        byte[] Fetch(string name);
    }
}

namespace Rules.ACG009.Violation
{
#pragma warning disable ACG009
    #region Violation
    public static class Archives
    {
        public static byte[] Fetch(IArchive archive, IArchive mirror, string name, TimeSpan patience)
        {
            ArchiveCall call = new(archive);
            call.Begin_Fetch(name);
            if (!call.Wait(patience))
            {
                call = new ArchiveCall(mirror);
                call.Begin_Fetch(name);
            }

            using (call)
            {
                return call.Finish_Fetch();
            }
        }
    }
    #endregion
#pragma warning restore ACG009
}

namespace Rules.ACG009.Fix
{
    #region Fix
    public static class Archives
    {
        public static byte[] Fetch(IArchive archive, IArchive mirror, string name, TimeSpan patience)
        {
            using ArchiveCall call = new(archive);
            call.Begin_Fetch(name);
            if (!call.Wait(patience))
            {
                call.Cancel();
            }

            try
            {
                return call.Finish_Fetch();
            }
            catch (CallCanceledException)
            {
                using ArchiveCall second = new(mirror);
                second.Begin_Fetch(name);
                return second.Finish_Fetch();
            }
        }
    }
    #endregion
}
