using AsyncGen;

#region Fix
[assembly: AsyncCall(typeof(System.Data.IDbTransaction))]
#endregion

namespace Rules.ACG406.Violation;

#pragma warning disable ACG406
#region Violation
[AsyncCall(typeof(System.Data.IDbTransaction))]
public interface ITransactions
{
    int Count();
}
#endregion
#pragma warning restore ACG406
