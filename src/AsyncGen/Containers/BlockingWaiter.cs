using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Containers;

/// <summary>A thread that waits for a container.</summary>
internal sealed class BlockingWaiter() : ContainerWaiter(endsWhenEmpty: false)
{
    private ISynchronize? _answer;
    private Exception? _exception;
    private bool _isAnswered;

    /// <summary>Blocks until the answer is there or the time is up.</summary>
    /// <returns>Whether there is an answer.</returns>
    internal bool Wait(Deadline deadline)
    {
        lock (this)
        {
            while (!_isAnswered && !deadline.IsPast)
            {
                Monitor.Wait(this, deadline.Remaining);
            }

            return _isAnswered;
        }
    }

    /// <summary>The answer, once there is one.</summary>
    internal ISynchronize? GetAnswer()
    {
        if (_exception is not null)
        {
            ExceptionDispatchInfo.Capture(_exception).Throw();
        }

        return _answer;
    }

    internal override void Answer(ISynchronize? member)
    {
        using (Uninterrupted.Lock(this))
        {
            _answer = member;
            _isAnswered = true;
            Monitor.Pulse(this);
        }
    }

    internal override void Fail(Exception exception)
    {
        using (Uninterrupted.Lock(this))
        {
            _exception = exception;
            _isAnswered = true;
            Monitor.Pulse(this);
        }
    }
}
