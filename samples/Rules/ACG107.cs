using System.Threading.Tasks;
using AsyncGen;

namespace Rules.ACG107
{
    [AsyncCall]
    public interface IBankLink
    {
        decimal Balance(string account);
    }
}

namespace Rules.ACG107.Violation
{
#pragma warning disable ACG107
    #region Violation
    public static class Accounts
    {
        public static async Task<decimal> Total(IBankLink bank, Task<string[]> accounts)
        {
            using BankLinkCall call = new(bank);
            decimal total = 0;
            foreach (string account in await accounts)
            {
                call.Begin_Balance(account);
                total += call.Finish_Balance();
            }

            return total;
        }
    }
    #endregion
#pragma warning restore ACG107
}

namespace Rules.ACG107.Fix
{
    #region Fix
    public static class Accounts
    {
        public static async Task<decimal> Total(IBankLink bank, Task<string[]> accounts)
        {
            using BankLinkCall call = new(bank);
            decimal total = 0;
            foreach (string account in await accounts)
            {
                call.Begin_Balance(account);
                await call;
                total += call.Finish_Balance();
            }

            return total;
        }
    }
    #endregion
}
