using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>A call by hand with a <see cref="TaskCompletionSource{TResult}"/>, which is its own work item to save an object.</summary>
internal sealed class CompletionSourceCall : TaskCompletionSource<int>, IThreadPoolWorkItem
{
    private readonly IAdder _server;
    private readonly int _left;
    private readonly int _right;

    private CompletionSourceCall(IAdder server, int left, int right)
    {
        _server = server;
        _left = left;
        _right = right;
    }

    internal static Task<int> Start(IAdder server, int left, int right, bool preferLocal)
    {
        CompletionSourceCall call = new(server, left, right);
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal);
        return call.Task;
    }

    void IThreadPoolWorkItem.Execute() => SetResult(_server.Add(_left, _right));
}
