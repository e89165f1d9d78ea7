using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>A continuation as one object, for the pool, a synchronization context or a task scheduler to carry.</summary>
/// <param name="home">Where the box is kept for the next time, if anywhere.</param>
internal sealed class ContinuationBox(ColdState? home) : IThreadPoolWorkItem
{
    private static readonly SendOrPostCallback s_run = static box => ((ContinuationBox)box!).Run();
    private static readonly Action<object?> s_runTask = static box => ((ContinuationBox)box!).Run();

    private Action<object?>? _action;
    private object? _state;

    /// <summary>Sends a continuation to where it has to run, in a box of the record's own where one is to spare.</summary>
    internal static void Schedule(Action<object?> action, object? state, object? scheduler, ColdState? home)
    {
        ContinuationBox box = (home is null ? null : Interlocked.Exchange(ref home.SpareBox, null)) ?? new ContinuationBox(home);
        box._state = state;
        box._action = action;
        try
        {
            box.Schedule(scheduler);
        }
        catch (Exception) when (scheduler is not null)
        {
            // The place is gone: a closed window, a scheduler that was shut down. The waiter must go on all the same, and
            // whoever ended the call is not the one to blame.
            if (Interlocked.Exchange(ref box._action, null) is not null)
            {
                Schedule(action, state, scheduler: null, home);
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => Run();

    private void Schedule(object? scheduler)
    {
        switch (scheduler)
        {
            case SynchronizationContext context:
                context.Post(s_run, this);
                break;
            case TaskScheduler taskScheduler:
                _ = Task.Factory.StartNew(s_runTask, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, taskScheduler);
                break;
            default:
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
                break;
        }
    }

    private void Run()
    {
        object? state = _state;
        if (Interlocked.Exchange(ref _action, null) is { } action)
        {
            _state = null;
            if (home is not null)
            {
                Volatile.Write(ref home.SpareBox, this);
            }

            action(state);
        }
    }
}
