using System;
using System.Threading;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>The asynchronous programming model by hand: <c>BeginAdd</c> and <c>EndAdd</c> around an <see cref="IAsyncResult"/>.</summary>
internal sealed class ApmAdder(IAdder server)
{
    internal IAsyncResult BeginAdd(int left, int right, AsyncCallback? callback, object? state)
    {
        AddResult result = new(server, left, right, callback, state);
        ThreadPool.UnsafeQueueUserWorkItem(result, preferLocal: false);
        return result;
    }

    internal int EndAdd(IAsyncResult result) => ((AddResult)result).End();

    private sealed class AddResult(IAdder server, int left, int right, AsyncCallback? callback, object? state)
        : IAsyncResult, IThreadPoolWorkItem
    {
        private readonly object _lock = new();
        private ManualResetEvent? _event;
        private int _sum;
        private bool _isCompleted;

        public object? AsyncState => state;

        public bool CompletedSynchronously => false;

        public bool IsCompleted => Volatile.Read(ref _isCompleted);

        public WaitHandle AsyncWaitHandle
        {
            get
            {
                lock (_lock)
                {
                    return _event ??= new ManualResetEvent(_isCompleted);
                }
            }
        }

        public void Execute()
        {
            _sum = server.Add(left, right);
            lock (_lock)
            {
                _isCompleted = true;
                _event?.Set();
            }

            callback?.Invoke(this);
        }

        internal int End()
        {
            if (!IsCompleted)
            {
                AsyncWaitHandle.WaitOne();
            }

            _event?.Dispose();
            return _sum;
        }
    }
}
