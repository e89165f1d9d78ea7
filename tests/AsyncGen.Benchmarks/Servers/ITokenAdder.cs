using System.Threading;

namespace AsyncGen.Benchmarks.Servers;

/// <summary>As <see cref="IAdder"/>, for a server that asks for its token.</summary>
[AsyncCall]
public interface ITokenAdder
{
    int Add(int left, int right, CancellationToken cancellationToken);
}
