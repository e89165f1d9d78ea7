using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A user's hook that counts, and does what the test says.</summary>
internal sealed class Hook : ISynchronize
{
    private int _resets;
    private int _signals;
    private int _returned;

    public int Resets => Volatile.Read(ref _resets);

    /// <summary>How many signals came.</summary>
    public int Signals => Volatile.Read(ref _signals);

    /// <summary>How many signals have returned.</summary>
    public int Returned => Volatile.Read(ref _returned);

    public Action OnReset { get; set; } = static () => { };

    public Action OnSignal { get; set; } = static () => { };

    public void Reset()
    {
        Interlocked.Increment(ref _resets);
        OnReset();
    }

    public void Signal()
    {
        Interlocked.Increment(ref _signals);
        try
        {
            OnSignal();
        }
        finally
        {
            Interlocked.Increment(ref _returned);
        }
    }

    public bool Wait(TimeSpan timeout) => throw new NotSupportedException("the hook's Wait is never called");
}
