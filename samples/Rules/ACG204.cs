using System;
using System.Threading.Tasks;
using AsyncGen;

namespace Rules.ACG204.Violation
{
#pragma warning disable ACG204
    #region Violation
    public sealed class Counting : ICallSink<string>
    {
        public int Count { get; private set; }

        public void Indicate(ReadOnlySpan<string> items) => Count += items.Length;

        public void SetStatus(in SinkStatus status)
        {
            if (status.IsFinal && !status.IsSuccess)
            {
                throw new InvalidOperationException("The search has failed.", status.Exception);
            }
        }
    }
    #endregion
#pragma warning restore ACG204
}

namespace Rules.ACG204.Fix
{
    #region Fix
    public sealed class Counting : ICallSink<string>
    {
        private readonly TaskCompletionSource<int> _counted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task<int> Counted => _counted.Task;

        public void Indicate(ReadOnlySpan<string> items) => _count += items.Length;

        public void SetStatus(in SinkStatus status)
        {
            if (status.IsFinal && !status.IsSuccess)
            {
                _counted.SetException(new InvalidOperationException("The search has failed.", status.Exception));
            }
            else if (status.IsFinal)
            {
                _counted.SetResult(_count);
            }
        }
    }
    #endregion
}
