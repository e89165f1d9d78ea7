using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A manager, which gets the handle of each call first (RPC-02), whose methods do what the test says; left alone, they keep the handle and do nothing.</summary>
internal sealed class Desk : IDeskManager
{
    private int _entered;

    /// <summary>How many of its methods were entered.</summary>
    public int Entered => Volatile.Read(ref _entered);

    /// <summary>The handle of the call that came last.</summary>
    public AsyncCallHandle? Last { get; set; }

    /// <summary>What all methods do after they have kept the handle.</summary>
    public Action<AsyncCallHandle> OnCall { get; set; } = static _ => { };

    /// <summary>Whether methods keep their handles at all.</summary>
    public bool Keeps { get; set; } = true;

    /// <summary>The token that <see cref="Measure"/> was given.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>Waits until so many calls have come, and gives the handle of the last.</summary>
    public AsyncCallHandle Await(int calls = 1)
    {
        Patience.Until(() => Entered >= calls, "the manager was not called");
        return Last!;
    }

    public CallHandle<int> AwaitCompute(int calls = 1) => (CallHandle<int>)Await(calls);

    public void Compute(CallHandle<int> call, int value) => Serve(call);

    public void Work(CallHandle call) => Serve(call);

    public void Read(CallHandle<(int Result, string data)> call, int count) => Serve(call);

    public void Seek(CallHandle<long> call, long position) => Serve(call);

    public void Measure(CallHandle<int> call, int value, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        Serve(call);
    }

    public void ComputeLater(CallHandle<int> call, int value) => Serve(call);

    public void WorkLater(CallHandle call) => Serve(call);

    private void Serve(AsyncCallHandle call)
    {
        if (Keeps)
        {
            Last = call;
        }

        Interlocked.Increment(ref _entered);
        OnCall(call);
    }
}
