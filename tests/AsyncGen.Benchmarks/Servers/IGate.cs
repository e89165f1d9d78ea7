using System.Threading;

namespace AsyncGen.Benchmarks.Servers;

/// <summary>A call that stays pending.</summary>
[AsyncCall]
public interface IGate
{
    void Pass();
}

internal sealed class Gate(ManualResetEventSlim gate) : IGate
{
    public void Pass() => gate.Wait();
}
