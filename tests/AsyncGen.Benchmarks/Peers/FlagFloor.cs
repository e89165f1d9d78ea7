using System.Threading;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>The floor of a cancel: a work item that lasts until its client sets a field.</summary>
internal sealed class FlagFloor : IThreadPoolWorkItem
{
    private bool _isEntered;
    private bool _isCanceled;
    private bool _isDone;

    internal void RoundTrip()
    {
        _isEntered = false;
        _isCanceled = false;
        _isDone = false;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Await(ref _isEntered);
        Volatile.Write(ref _isCanceled, true);
        Await(ref _isDone);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isEntered, true);
        Await(ref _isCanceled);
        Volatile.Write(ref _isDone, true);
    }

    // As the server and the clients of the peers wait.
    private static void Await(ref bool flag)
    {
        SpinWait spinner = default;
        while (!Volatile.Read(ref flag))
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }
}
