using System.Collections.Generic;
using AsyncGen;

namespace Rules.ACG005
{
    [AsyncCall]
    public interface IAxis
    {
        void MoveTo(int position);
    }
}

namespace Rules.ACG005.Violation
{
#pragma warning disable ACG005
    #region Violation
    public static class Axes
    {
        public static void Travel(IAxis axis, IReadOnlyList<int> stops)
        {
            AxisCall call = new(axis);
            foreach (int stop in stops)
            {
                using (call)
                {
                    call.Begin_MoveTo(stop);
                    call.Finish_MoveTo();
                }
            }
        }
    }
    #endregion
#pragma warning restore ACG005
}

namespace Rules.ACG005.Fix
{
    #region Fix
    public static class Axes
    {
        public static void Travel(IAxis axis, IReadOnlyList<int> stops)
        {
            using AxisCall call = new(axis);
            foreach (int stop in stops)
            {
                call.Begin_MoveTo(stop);
                call.Finish_MoveTo();
            }
        }
    }
    #endregion
}
