using AsyncGen;

namespace Rules.ACG108
{
    [AsyncCall]
    public interface ILicenseServer
    {
        string Renew(string key);
    }
}

namespace Rules.ACG108.Violation
{
#pragma warning disable ACG108
    #region Violation
    public sealed class License(ILicenseServer server)
    {
        private readonly object _gate = new();
        private string _key = "trial";

        public void Renew()
        {
            using LicenseServerCall call = new(server);
            lock (_gate)
            {
                call.Begin_Renew(_key);
                _key = call.Finish_Renew();
            }
        }
    }
    #endregion
#pragma warning restore ACG108
}

namespace Rules.ACG108.Fix
{
    #region Fix
    public sealed class License(ILicenseServer server)
    {
        private readonly object _gate = new();
        private string _key = "trial";

        public void Renew()
        {
            using LicenseServerCall call = new(server);
            lock (_gate)
            {
                call.Begin_Renew(_key);
            }

            string key = call.Finish_Renew();
            lock (_gate)
            {
                _key = key;
            }
        }
    }
    #endregion
}
