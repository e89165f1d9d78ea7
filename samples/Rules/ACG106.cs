using System;
using AsyncGen;

namespace Rules.ACG106
{
    [AsyncCall]
    public interface IThermometer
    {
        int Read(string room, out string unit);
    }
}

namespace Rules.ACG106.Violation
{
#pragma warning disable ACG106
    #region Violation
    public static class Rooms
    {
        public static void Show(IThermometer thermometer, Action<string> print)
        {
            string unit = "";
            using ThermometerCall call = new(thermometer);
            call.Begin_Read("kitchen");
            print($"Kitchen, in {unit}:");
            print($"{call.Finish_Read(out unit)}");
        }
    }
    #endregion
#pragma warning restore ACG106
}

namespace Rules.ACG106.Fix
{
    #region Fix
    public static class Rooms
    {
        public static void Show(IThermometer thermometer, Action<string> print)
        {
            using ThermometerCall call = new(thermometer);
            call.Begin_Read("kitchen");
            int degrees = call.Finish_Read(out string unit);
            print($"Kitchen, in {unit}:");
            print($"{degrees}");
        }
    }
    #endregion
}
