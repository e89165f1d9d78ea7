using System;
using AsyncGen;

namespace Rules.ACG301
{
    [AsyncCall(Manager = true)]
    public interface ISpooler
    {
        int Print(string text);
    }
}

namespace Rules.ACG301.Violation
{
#pragma warning disable ACG301
    #region Violation
    public sealed class Spooler : ISpoolerManager
    {
        private int _pages;

        public void Print(CallHandle<int> call, string text)
        {
            if (call.TestCancel())
            {
                return;
            }

            _pages += text.Length / 2000;
            call.Complete(_pages);
        }
    }
    #endregion
#pragma warning restore ACG301
}

namespace Rules.ACG301.Fix
{
    #region Fix
    public sealed class Spooler : ISpoolerManager
    {
        private int _pages;

        public void Print(CallHandle<int> call, string text)
        {
            if (call.TestCancel())
            {
                call.Abort(new OperationCanceledException());
                return;
            }

            _pages += text.Length / 2000;
            call.Complete(_pages);
        }
    }
    #endregion
}
