using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>The floor of every awaited call over the pool: a reused work item around a bare <see cref="ManualResetValueTaskSourceCore{TResult}"/>.</summary>
internal sealed class SourceCoreFloor(IAdder server) : IThreadPoolWorkItem, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;
    private int _left;
    private int _right;

    internal ValueTask<int> AddAsync(int left, int right, bool preferLocal)
    {
        _core.Reset();
        _left = left;
        _right = right;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal);
        return new ValueTask<int>(this, _core.Version);
    }

    /// <summary>For a client that blocks, which the type has nothing for.</summary>
    internal int SpinForResult()
    {
        SpinWait spinner = default;
        while (_core.GetStatus(_core.Version) == ValueTaskSourceStatus.Pending)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return _core.GetResult(_core.Version);
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(server.Add(_left, _right));

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
