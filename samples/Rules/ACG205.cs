using System;
using AsyncGen;

namespace Rules.ACG205.Violation
{
#pragma warning disable ACG205
    #region Violation
    public struct Counter : ICallSink<string>
    {
        public int Count { get; private set; }

        public void Indicate(ReadOnlySpan<string> items) => Count += items.Length;

        public void SetStatus(in SinkStatus status)
        {
        }
    }
    #endregion
#pragma warning restore ACG205
}

namespace Rules.ACG205.Fix
{
    #region Fix
    public class Counter : ICallSink<string>
    {
        public int Count { get; private set; }

        public void Indicate(ReadOnlySpan<string> items) => Count += items.Length;

        public void SetStatus(in SinkStatus status)
        {
        }
    }
    #endregion
}
