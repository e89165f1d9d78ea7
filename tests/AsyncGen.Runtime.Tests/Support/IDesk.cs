using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A synchronous interface with every kind of method that a manager's calls treat differently.</summary>
[AsyncCall(Manager = true)]
public interface IDesk
{
    int Compute(int value);

    void Work();

    int Read(int count, out string data);

    void Seek(ref long position);

    int Measure(int value, CancellationToken cancellationToken);

    Task<int> ComputeLater(int value);

    Task WorkLater();
}
