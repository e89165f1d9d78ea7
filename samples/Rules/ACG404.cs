using AsyncGen;

namespace Rules.ACG404.Violation
{
#pragma warning disable ACG404
    #region Violation
    public class PrinterCall
    {
        public string Customer { get; set; } = "";
    }

    [AsyncCall]
    public interface IPrinter
    {
        void Print(string text);
    }
    #endregion
#pragma warning restore ACG404
}

namespace Rules.ACG404.Fix
{
    #region Fix
    public class PrinterCall
    {
        public string Customer { get; set; } = "";
    }

    [AsyncCall(CallName = "PrinterOperation")]
    public interface IPrinter
    {
        void Print(string text);
    }
    #endregion
}
