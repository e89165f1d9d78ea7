using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>A continuation as one object, for the pool, a synchronization context or a task scheduler to carry.</summary>
internal sealed class ContinuationBox(ColdState home) : IThreadPoolWorkItem
{
    private static readonly SendOrPostCallback s_run = static box => ((ContinuationBox)box!).Run();
    private static readonly Action<object?> s_runTask = static box => ((ContinuationBox)box!).Run();

    private Action<object?>? _action;
    private object? _state;

    /// <summary>Sends a continuation to where it has to run, in a box of the record's own where one is to spare.</summary>
    internal static void Schedule(Action<object?> action, object? state, object? scheduler, ColdState home)
    {
        ContinuationBox box = Interlocked.Exchange(ref home.SpareBox, null) ?? new ContinuationBox(home);
        box._action = action;
        box._state = state;
        switch (scheduler)
        {
            case SynchronizationContext context:
                context.Post(s_run, box);
                break;
            case TaskScheduler taskScheduler:
                _ = Task.Factory.StartNew(s_runTask, box, CancellationToken.None, TaskCreationOptions.DenyChildAttach, taskScheduler);
                break;
            default:
                ThreadPool.UnsafeQueueUserWorkItem(box, preferLocal: true);
                break;
        }
    }

    void IThreadPoolWorkItem.Execute() => Run();

    private void Run()
    {
        Action<object?> action = _action!;
        object? state = _state;
        _action = null;
        _state = null;
        Volatile.Write(ref home.SpareBox, this);
        action(state);
    }
}
