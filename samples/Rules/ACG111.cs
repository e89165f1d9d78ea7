using System.Threading;
using AsyncGen;

namespace Rules.ACG111
{
    [AsyncCall]
    public interface IOven
    {
        int Bake(int minutes);

        void OpenDoor();
    }
}

namespace Rules.ACG111.Violation
{
#pragma warning disable ACG111
    #region Violation
    public static class Ovens
    {
        public static int Bake(IOven oven, int minutes, CancellationToken stop)
        {
            using OvenCall call = new(oven);
            call.Begin_Bake(minutes);
            using CancellationTokenRegistration registration = stop.Register(() => call.Cancel());
            int baked = call.Finish_Bake();
            call.Begin_OpenDoor();
            call.Finish_OpenDoor();
            return baked;
        }
    }
    #endregion
#pragma warning restore ACG111
}

namespace Rules.ACG111.Fix
{
    #region Fix
    public static class Ovens
    {
        public static int Bake(IOven oven, int minutes, CancellationToken stop)
        {
            using OvenCall call = new(oven);
            call.Begin_Bake(minutes);
            int baked;
            using (stop.Register(() => call.Cancel()))
            {
                baked = call.Finish_Bake();
            }

            call.Begin_OpenDoor();
            call.Finish_OpenDoor();
            return baked;
        }
    }
    #endregion
}
