using System;
using AsyncGen;

namespace Rules.ACG407.Violation
{
    #region Violation
    [AsyncCall]
    public interface IThermometer
    {
        event EventHandler? Changed;

        static int AbsoluteZero => -273;

        int Read(string room);
    }
    #endregion
}

namespace Rules.ACG407.Fix
{
    #region Fix
    [AsyncCall]
    public interface IReadings
    {
        int Read(string room);
    }

    public interface IThermometer : IReadings
    {
        event EventHandler? Changed;

        static int AbsoluteZero => -273;
    }
    #endregion
}
