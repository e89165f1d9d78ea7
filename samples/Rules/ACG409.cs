using System;
using System.Collections.Generic;
using AsyncGen;

namespace Rules.ACG409.Violation
{
    #region Violation
    [AsyncCall]
    public interface ILog
    {
        IEnumerable<string> Read(DateTime from);
    }
    #endregion
}

namespace Rules.ACG409.Fix
{
    #region Fix
    [AsyncCall]
    public interface ILog
    {
        IReadOnlyList<string> Read(DateTime from);
    }
    #endregion
}
