using System;
using System.Threading;
using AsyncGen;

namespace Rules.ACG112
{
    [AsyncCall]
    public interface ITransfer
    {
        void Send(string file);
    }
}

namespace Rules.ACG112.Violation
{
#pragma warning disable ACG112
    #region Violation
    public static class Transfers
    {
        public static void Send(ITransfer transfer, string file, TimeSpan limit, CancellationToken cancellationToken)
        {
            using TransferCall call = new(transfer);
            call.Begin_Send(file);
            if (!call.Wait(limit))
            {
                call.Cancel();
                cancellationToken.ThrowIfCancellationRequested();
            }

            call.Finish_Send();
        }
    }
    #endregion
#pragma warning restore ACG112
}

namespace Rules.ACG112.Fix
{
    #region Fix
    public static class Transfers
    {
        public static void Send(ITransfer transfer, string file, TimeSpan limit, CancellationToken cancellationToken)
        {
            using TransferCall call = new(transfer);
            call.Begin_Send(file);
            if (!call.Wait(limit))
            {
                call.Cancel();
            }

            try
            {
                call.Finish_Send();
            }
            catch (CallCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw;
            }
        }
    }
    #endregion
}
