using System.Threading;
using AsyncGen;

namespace Rules.ACG110
{
    [AsyncCall]
    public interface IPress
    {
        int Print(string document);
    }
}

namespace Rules.ACG110.Violation
{
#pragma warning disable ACG110
    #region Violation
    public static class Presses
    {
        public static int Print(IPress press, string document, CancellationToken shutdown)
        {
            using PressCall call = new(press);
            call.Begin_Print(document);
            shutdown.Register(() => call.Cancel());
            return call.Finish_Print();
        }
    }
    #endregion
#pragma warning restore ACG110
}

namespace Rules.ACG110.Fix
{
    #region Fix
    public static class Presses
    {
        public static int Print(IPress press, string document, CancellationToken shutdown)
        {
            using PressCall call = new(press);
            call.Begin_Print(document);
            using CancellationTokenRegistration registration = shutdown.Register(() => call.Cancel());
            return call.Finish_Print();
        }
    }
    #endregion
}
