using System.Runtime.InteropServices.Marshalling;
using AsyncGen;

namespace Rules.ACG403.Violation
{
#pragma warning disable ACG403
    #region Violation
    [AsyncCall]
    public interface IObjectTable : IIUnknownStrategy // whose members take a void*
    {
        int Count();
    }
    #endregion
#pragma warning restore ACG403
}

namespace Rules.ACG403.Fix
{
    #region Fix
    [AsyncCall]
    public interface IObjectTable
    {
        nint Create(nint unknown);

        int Release(nint instance);

        int Count();
    }
    #endregion
}
