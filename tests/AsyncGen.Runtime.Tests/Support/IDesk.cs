using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A synchronous interface with every kind of method that a manager's calls treat differently.</summary>
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

/// <summary>The same for a server that gets the asynchronous handle of each call first, and ends the call with it (RPC-02).</summary>
public interface IDeskManager
{
    void Compute(CallHandle<int> call, int value);

    void Work(CallHandle call);

    void Read(CallHandle<(int Result, string data)> call, int count);

    void Seek(CallHandle<long> call, long position);

    void Measure(CallHandle<int> call, int value, CancellationToken cancellationToken);

    void ComputeLater(CallHandle<int> call, int value);

    void WorkLater(CallHandle call);
}
