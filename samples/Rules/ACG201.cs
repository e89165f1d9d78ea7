using System;
using System.Collections.Generic;
using AsyncGen;

namespace Rules.ACG201.Violation
{
#pragma warning disable ACG201
    #region Violation
    public sealed class FirstMatches(int limit) : ICallSink<string>
    {
        private readonly List<string> _matches = [];

        public void Indicate(ReadOnlySpan<string> items)
        {
            _matches.AddRange(items.ToArray());
            if (_matches.Count >= limit)
            {
                CallSinks.CancelAsyncCall(this);
            }
        }

        public void SetStatus(in SinkStatus status)
        {
        }
    }
    #endregion
#pragma warning restore ACG201
}

namespace Rules.ACG201.Fix
{
    #region Fix
    public sealed class FirstMatches(int limit) : ICallSink<string>
    {
        private readonly List<string> _matches = [];

        public void Indicate(ReadOnlySpan<string> items)
        {
            _matches.AddRange(items.ToArray());
            if (_matches.Count >= limit)
            {
                CallSinks.RequestStop();
            }
        }

        public void SetStatus(in SinkStatus status)
        {
        }
    }
    #endregion
}
