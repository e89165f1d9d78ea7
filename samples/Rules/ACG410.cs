using System.Runtime.InteropServices;
using AsyncGen;

namespace Rules.ACG410.Violation
{
#pragma warning disable ACG410
    #region Violation
    [AsyncCall]
    [ComImport, Guid("5A1C7E0E-62D5-4C35-9D0C-4C1F3B0B7A11"), InterfaceType(ComInterfaceType.InterfaceIsDual)]
    public interface ISpooler
    {
        void Print(string document);
    }
    #endregion
#pragma warning restore ACG410
}

namespace Rules.ACG410.Fix
{
    #region Fix
    [AsyncCall]
    [ComImport, Guid("5A1C7E0E-62D5-4C35-9D0C-4C1F3B0B7A11"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
    public interface ISpooler
    {
        void Print(string document);
    }
    #endregion
}
