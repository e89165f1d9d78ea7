using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>Holds a server inside its method until the test lets it go.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _open = new();
    private int _left;

    /// <summary>How many servers came out again.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>For the server: says that it is inside and waits.</summary>
    public void Pass()
    {
        _entered.Set();
        Assert.True(_open.Wait(Patience.Limit), "the gate was not opened");
        Interlocked.Increment(ref _left);
    }

    /// <summary>For the test: waits until the server is inside.</summary>
    public void AwaitEntered() => Assert.True(_entered.Wait(Patience.Limit), "the server was not entered");

    public void Open() => _open.Set();

    public void AwaitLeft(int count = 1) => Patience.Until(() => Left >= count, "the server did not leave");

    // The events are not disposed: an abandoned server may still be between Set and the end of its Wait.
    public void Dispose() => _open.Set();
}
