using System;
using System.Threading;
using AsyncGen;

namespace Rules.ACG305
{
    [AsyncCall(Manager = true)]
    public interface IBackup
    {
        int Run(int volumes);
    }
}

namespace Rules.ACG305.Violation
{
#pragma warning disable ACG305
    #region Violation
    public sealed class Backup : IBackupManager
    {
        public void Run(CallHandle<int> call, int volumes)
        {
            int done = 0;
            while (done < volumes)
            {
                Thread.Sleep(TimeSpan.FromSeconds(1));
                done++;
            }

            call.Complete(done);
        }
    }
    #endregion
#pragma warning restore ACG305
}

namespace Rules.ACG305.Fix
{
    #region Fix
    public sealed class Backup : IBackupManager
    {
        public void Run(CallHandle<int> call, int volumes)
        {
            int done = 0;
            while (done < volumes)
            {
                if (call.TestCancel())
                {
                    call.Abort(new OperationCanceledException());
                    return;
                }

                Thread.Sleep(TimeSpan.FromSeconds(1));
                done++;
            }

            call.Complete(done);
        }
    }
    #endregion
}
