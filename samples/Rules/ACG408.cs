using AsyncGen;

namespace Rules.ACG408.Violation
{
#pragma warning disable ACG408
    #region Violation
    [AsyncCall]
    public interface IDevice
    {
        void Reset();
    }

    [AsyncCall(Cancelable = false)]
    public interface IPrinter : IDevice
    {
        void Print(string text);
    }
    #endregion
#pragma warning restore ACG408
}

namespace Rules.ACG408.Fix
{
    #region Fix
    [AsyncCall(Cancelable = false)]
    public interface IDevice
    {
        void Reset();
    }

    [AsyncCall(Cancelable = false)]
    public interface IPrinter : IDevice
    {
        void Print(string text);
    }
    #endregion
}
