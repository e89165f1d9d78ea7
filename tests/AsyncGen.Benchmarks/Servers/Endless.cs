using System.Threading;

namespace AsyncGen.Benchmarks.Servers;

/// <summary>Tells when it was entered, so that every cancel meets a server at work.</summary>
public sealed class Endless : IEndless
{
    private int _entered;

    /// <summary>Waits until as many calls were entered.</summary>
    public void AwaitEntry(int count)
    {
        SpinWait spinner = default;
        while (Volatile.Read(ref _entered) < count)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Reset() => Volatile.Write(ref _entered, 0);

    public int UntilMarked()
    {
        Interlocked.Increment(ref _entered);
        SpinWait spinner = default;
        while (!ServerCall.TestCancel())
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return 1;
    }

    public int UntilCanceled(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _entered);
        SpinWait spinner = default;
        while (!cancellationToken.IsCancellationRequested)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return 1;
    }

    public int UntilThrown(CancellationToken cancellationToken)
    {
        UntilCanceled(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return 1;
    }
}
