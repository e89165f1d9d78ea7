using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Peers;

/// <summary>What one writes without this library.</summary>
internal static class TaskCalls
{
    internal static Task<int> Run(IAdder server, int left, int right) => Task.Run(() => server.Add(left, right));

    /// <summary>As <see cref="Run"/>, so that it can be cancelled: a source for every call.</summary>
    internal static Task<int> Run(ITokenAdder server, int left, int right, CancellationTokenSource source)
    {
        CancellationToken token = source.Token;
        return Task.Run(() => server.Add(left, right, token), token);
    }
}
