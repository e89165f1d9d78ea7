using System.Threading;
using AsyncGen;

namespace Rules.ACG411.Violation
{
#pragma warning disable ACG411
    #region Violation
    [AsyncCall]
    public interface ILoader
    {
        byte[] Load(string name, CancellationToken cancellationToken, CancellationToken shutdownToken);
    }
    #endregion
#pragma warning restore ACG411
}

namespace Rules.ACG411.Fix
{
    #region Fix
    [AsyncCall]
    public interface ILoader
    {
        byte[] Load(string name, CancellationToken cancellationToken);
    }
    #endregion
}
