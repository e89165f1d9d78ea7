using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A blocking interface with every kind of method that the runtime treats differently.</summary>
[AsyncCall]
public interface IDevice
{
    int Compute(int value);

    void Work();

    int Read(int count, out string data);

    void Seek(ref long position);

    int Measure(int value, CancellationToken cancellationToken);

    Task<int> ComputeLater(int value, CancellationToken cancellationToken);

    ValueTask WorkLater();
}
