using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>For a server of ordered calls: notices two at a time, and an actor's calls out of order.</summary>
internal sealed class Sequence(int actors)
{
    private readonly long[] _last = new long[actors];
    private int _inside;
    private int _errors;
    private int _entered;

    /// <summary>How many calls ran.</summary>
    public int Entered => Volatile.Read(ref _entered);

    /// <summary>A value that says whose call it is, and grows with every call of one actor.</summary>
    public static long ValueOf(int actor, int call) => call * 8L + actor + 1;

    public void Serve(long value)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _errors);
        }

        ref long last = ref _last[(value - 1) & 7];
        if (last >= value)
        {
            Interlocked.Increment(ref _errors);
        }

        last = value;
        _entered++;
        Thread.SpinWait((int)(value * 7919 % 200));
        Interlocked.Decrement(ref _inside);
    }

    public void AssertSound() => Assert.Equal(0, Volatile.Read(ref _errors));
}
