using System.Threading;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>
/// The floor of every blocking call over the pool: a reused work item, and a client that does nothing but look at one
/// field. It cannot be cancelled, awaited, or waited for without burning a core, and does not mind misuse.
/// </summary>
internal sealed class PoolFloor(IAdder server) : IThreadPoolWorkItem
{
    private int _left;
    private int _right;
    private int _result;
    private bool _isDone;

    internal void Begin(int left, int right)
    {
        _left = left;
        _right = right;
        _isDone = false;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    internal int Finish()
    {
        while (!Volatile.Read(ref _isDone))
        {
            Thread.SpinWait(1);
        }

        return _result;
    }

    void IThreadPoolWorkItem.Execute()
    {
        _result = server.Add(_left, _right);
        Volatile.Write(ref _isDone, true);
    }
}
