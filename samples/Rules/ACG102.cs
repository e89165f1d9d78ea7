using System;
using AsyncGen;

namespace Rules.ACG102
{
    [AsyncCall]
    public interface IRouter
    {
        int Ping(string host);
    }
}

namespace Rules.ACG102.Violation
{
#pragma warning disable ACG102
    #region Violation
    public static class Routers
    {
        public static int? Ping(IRouter router, string host, Action<string> log)
        {
            using RouterCall call = new(router);
            call.Begin_Ping(host);
            if (!call.Wait(TimeSpan.FromSeconds(1)))
            {
                log($"{host} does not answer");
            }

            return call.Finish_Ping();
        }
    }
    #endregion
#pragma warning restore ACG102
}

namespace Rules.ACG102.Fix
{
    #region Fix
    public static class Routers
    {
        public static int? Ping(IRouter router, string host, Action<string> log)
        {
            using RouterCall call = new(router);
            call.Begin_Ping(host);
            if (!call.Wait(TimeSpan.FromSeconds(1)))
            {
                log($"{host} does not answer");
                call.Cancel();
            }

            try
            {
                return call.Finish_Ping();
            }
            catch (CallCanceledException)
            {
                return null;
            }
        }
    }
    #endregion
}
