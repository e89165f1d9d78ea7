using System.Threading;

namespace AsyncGen.Benchmarks.Servers;

/// <summary>A server without work of its own: what is measured is the call.</summary>
public sealed class Adder : IAdder, ITokenAdder
{
    public int Add(int left, int right) => left + right;

    public int Add(int left, int right, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? 0 : left + right;
}
