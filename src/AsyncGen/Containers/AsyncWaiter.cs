using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen.Containers;

/// <summary>A task that waits for a container.</summary>
internal sealed class AsyncWaiter(SynchronizeContainer container, Deadline deadline, bool endsWhenEmpty)
    : ContainerWaiter(endsWhenEmpty)
{
    private readonly TaskCompletionSource<ISynchronize?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Timer? _timer;
    private CancellationTokenRegistration _registration;

    internal Task<ISynchronize?> Task => _answer.Task;

    /// <summary>Lets the time-out and the token end the wait; after the container knows of it.</summary>
    internal void Watch(CancellationToken cancellationToken)
    {
        if (!deadline.IsNever)
        {
            Timer timer = DetachedTimer.Create(static waiter => ((AsyncWaiter)waiter!).OnTimer(), this);
            Volatile.Write(ref _timer, timer);
            Arm(timer);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (waiter, token) => ((AsyncWaiter)waiter!).OnCanceled(token), this);
        }

        // Either the answer sees the registration, or it is seen here.
        Interlocked.MemoryBarrier();
        if (Task.IsCompleted)
        {
            Unwatch();
        }
    }

    internal override void Answer(ISynchronize? member)
    {
        _answer.TrySetResult(member);
        Unwatch();
    }

    internal override void Fail(Exception exception)
    {
        _answer.TrySetException(exception);
        Unwatch();
    }

    private void Arm(Timer timer)
    {
        try
        {
            timer.Change(deadline.Remaining, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Answered meanwhile.
        }
    }

    private void Unwatch()
    {
        Volatile.Read(ref _timer)?.Dispose();
        _registration.Unregister();
    }

    private void OnTimer()
    {
        if (!deadline.IsPast)
        {
            Arm(_timer!);
        }
        else if (container.TryForget(this))
        {
            Answer(null);
        }
    }

    private void OnCanceled(CancellationToken cancellationToken)
    {
        if (container.TryForget(this))
        {
            _answer.TrySetCanceled(cancellationToken);
            Unwatch();
        }
    }
}
