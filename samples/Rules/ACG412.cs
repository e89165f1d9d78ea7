using AsyncGen;

namespace Rules.ACG412.Violation
{
#pragma warning disable ACG412
    #region Violation
    public interface IUnit
    {
        static abstract string Symbol { get; }
    }

    [AsyncCall]
    public interface IMeter
    {
        IUnit Unit();

        double Read();
    }
    #endregion
#pragma warning restore ACG412
}

namespace Rules.ACG412.Fix
{
    #region Fix
    public interface IUnit
    {
        string Symbol { get; }
    }

    [AsyncCall]
    public interface IMeter
    {
        IUnit Unit();

        double Read();
    }
    #endregion
}
