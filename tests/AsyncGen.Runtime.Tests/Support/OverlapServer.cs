using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// A server that is not thread-safe and notices when calls overlap, or when one client's calls come out of order. A value
/// is a client's number and then that of its call.
/// </summary>
internal sealed class OverlapServer(int clients)
{
    private const int CallBits = 24;

    private readonly int[] _last = new int[clients];
    private int _inside;
    private int _entered;
    private int _overlaps;
    private int _disorders;

    public int Overlaps => Volatile.Read(ref _overlaps);

    public int Disorders => Volatile.Read(ref _disorders);

    public int Entered => Volatile.Read(ref _entered);

    public static int ValueOf(int client, int call) => client << CallBits | call;

    public static int ResultOf(int value) => value ^ 0x5A5A5A;

    public int Compute(int value)
    {
        Enter(value);
        Thread.SpinWait(value % 16);
        Leave();
        return ResultOf(value);
    }

    /// <summary>Stays inside until its call is cancelled.</summary>
    public int Hold(int value, CancellationToken cancellationToken)
    {
        Enter(value);
        SpinWait spinner = default;
        while (!cancellationToken.IsCancellationRequested)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        Thread.SpinWait(200);
        Leave();
        return ResultOf(value);
    }

    /// <summary>Waits until a call was entered.</summary>
    public void AwaitEntered(int value) => Patience.Until(
        () => Volatile.Read(ref _last[value >> CallBits]) >= (value & ((1 << CallBits) - 1)), "not entered");

    public async Task<int> ComputeLater(int value, CancellationToken cancellationToken)
    {
        Enter(value);
        if (cancellationToken.IsCancellationRequested)
        {
            Leave();
            throw new TaskCanceledException();
        }

        await Task.Yield();
        Leave();
        return ResultOf(value);
    }

    // The counters are plain where only an overlap could tear them: then the test fails anyway.
    private void Enter(int value)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        ref int last = ref _last[value >> CallBits];
        if (last >= (value & ((1 << CallBits) - 1)))
        {
            _disorders++;
        }

        _entered++;
        Volatile.Write(ref last, value & ((1 << CallBits) - 1));
    }

    private void Leave() => Interlocked.Decrement(ref _inside);
}
