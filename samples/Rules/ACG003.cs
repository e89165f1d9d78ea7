using AsyncGen;

namespace Rules.ACG003
{
    [AsyncCall]
    public interface ICatalogStore
    {
        string Load(string name);
    }
}

namespace Rules.ACG003.Violation
{
#pragma warning disable ACG003
    #region Violation
    public static class Catalogs
    {
        public static string Load(ICatalogStore store, string? known)
        {
            using CatalogStoreCall call = new(store);
            if (known is null)
            {
                call.Begin_Load("parts");
            }

            return call.Finish_Load();
        }
    }
    #endregion
#pragma warning restore ACG003
}

namespace Rules.ACG003.Fix
{
    #region Fix
    public static class Catalogs
    {
        public static string Load(ICatalogStore store, string? known)
        {
            if (known is not null)
            {
                return known;
            }

            using CatalogStoreCall call = new(store);
            call.Begin_Load("parts");
            return call.Finish_Load();
        }
    }
    #endregion
}
