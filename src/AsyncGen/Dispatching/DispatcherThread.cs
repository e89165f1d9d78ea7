using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// The thread of a <see cref="DedicatedThreadDispatcher"/> with its queue. It knows nothing of the dispatcher itself, so
/// that one which nobody uses any more can be collected, and then closes the queue.
/// </summary>
internal sealed class DispatcherThread : ITurnScheduler
{
    private const string DefaultName = "AsyncGen call dispatcher";

    // As many as a client spins for its result before it blocks: then it is quiet here too.
    private const int Spins = 35;

    private readonly object _gate = new();
    private bool _isWoken;

    private DispatcherThread() => Queue = new CallQueue(this);

    internal CallQueue Queue { get; }

    /// <summary>Starts a thread, in the default execution context and not in its creator's.</summary>
    internal static DispatcherThread Start(string? name)
    {
        DispatcherThread made = new();
        new Thread(made.Run) { IsBackground = true, Name = name ?? DefaultName }.UnsafeStart();
        return made;
    }

    /// <summary>Ends the thread once the queue is drained.</summary>
    internal void Close()
    {
        Queue.Close();
        RaceWindow.Open();
        Wake();
    }

    void ITurnScheduler.ScheduleTurn() => Wake();

    private void Wake()
    {
        Uninterrupted.Enter(_gate);
        Volatile.Write(ref _isWoken, true);
        Monitor.Pulse(_gate);
        Monitor.Exit(_gate);
    }

    private void Run()
    {
        DefaultContext.LearnFromPoolThread();
        do
        {
            AwaitWake();
            RaceWindow.Open();
            Queue.ServeAll();
        }
        while (!Queue.IsDrained);
    }

    private void AwaitWake()
    {
        while (true)
        {
            try
            {
                SpinWait spinner = default;
                for (int i = 0; i < Spins && !Volatile.Read(ref _isWoken); i++)
                {
                    spinner.SpinOnce(sleep1Threshold: -1);
                }

                lock (_gate)
                {
                    while (!_isWoken)
                    {
                        Monitor.Wait(_gate);
                    }

                    _isWoken = false;
                    return;
                }
            }
            catch (ThreadInterruptedException)
            {
                // Meant for a server that has left already.
            }
        }
    }
}
