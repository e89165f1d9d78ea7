using AsyncGen;

namespace Rules.ACG405.Violation
{
#pragma warning disable ACG405
    #region Violation
    public class Scanner
    {
        [AsyncCall]
        private interface IDriver
        {
            byte[] Scan(int resolution);
        }
    }
    #endregion
#pragma warning restore ACG405
}

namespace Rules.ACG405.Fix
{
    #region Fix
    public class Scanner
    {
        [AsyncCall]
        internal interface IDriver
        {
            byte[] Scan(int resolution);
        }
    }
    #endregion
}
