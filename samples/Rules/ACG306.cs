using System.Collections.Generic;
using AsyncGen;

namespace Rules.ACG306
{
    [AsyncCall(Manager = true)]
    public interface IRegister
    {
        int Add(string name);
    }
}

namespace Rules.ACG306.Violation
{
#pragma warning disable ACG306
    #region Violation
    public sealed class Register : IRegisterManager
    {
        private readonly List<string> _names = [];

        public void Add(CallHandle<int> call, string name)
        {
            lock (_names)
            {
                _names.Add(name);
                call.Complete(_names.Count);
            }
        }
    }
    #endregion
#pragma warning restore ACG306
}

namespace Rules.ACG306.Fix
{
    #region Fix
    public sealed class Register : IRegisterManager
    {
        private readonly List<string> _names = [];

        public void Add(CallHandle<int> call, string name)
        {
            int count;
            lock (_names)
            {
                _names.Add(name);
                count = _names.Count;
            }

            call.Complete(count);
        }
    }
    #endregion
}
