using System.Collections.Generic;
using System.IO;
using AsyncGen;

namespace Rules.ACG304
{
    [AsyncCall(Manager = true)]
    public interface IDirectory
    {
        string Find(string name);
    }
}

namespace Rules.ACG304.Violation
{
#pragma warning disable ACG304
    #region Violation
    public sealed class Addresses(Dictionary<string, string> known) : IDirectoryManager
    {
        public void Find(CallHandle<string> call, string name)
        {
            if (known.TryGetValue(name, out string? address))
            {
                call.Complete(address);
            }
            else
            {
                call.Complete(null!);
            }
        }
    }
    #endregion
#pragma warning restore ACG304
}

namespace Rules.ACG304.Fix
{
    #region Fix
    public sealed class Addresses(Dictionary<string, string> known) : IDirectoryManager
    {
        public void Find(CallHandle<string> call, string name)
        {
            if (known.TryGetValue(name, out string? address))
            {
                call.Complete(address);
            }
            else
            {
                call.Abort(new FileNotFoundException(name));
            }
        }
    }
    #endregion
}
