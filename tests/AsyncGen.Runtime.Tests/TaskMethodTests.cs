using System;
using System.Threading;
using System.Threading.Tasks;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>A method that returns a task is through when its task is, with a result and without: design section 4.</summary>
public sealed class TaskMethodTests : IDisposable
{
    private readonly Device _device = new();
    private readonly DeviceCall _call;

    public TaskMethodTests() => _call = new DeviceCall(_device);

    public void Dispose() => _call.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_call_lasts_as_long_as_the_task(bool hasResult)
    {
        TaskCompletionSource<int> task = new();
        Serve(() => task.Task);
        for (int i = 0; i < 2; i++)
        {
            Begin(hasResult);
            Patience.Until(() => _device.Entered == i + 1, "the server was not entered");
            Assert.False(_call.Wait(Short));
            task.SetResult(7);
            Assert.Equal(hasResult ? 7 : 0, Finish(hasResult));
            task = new TaskCompletionSource<int>();
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void What_the_task_was_faulted_with_leaves_Finish(bool hasResult, bool isThrough)
    {
        TaskCompletionSource<int> task = new();
        Serve(() => task.Task);
        FormatException fault = new();
        if (isThrough)
        {
            task.SetException(fault);
        }

        Begin(hasResult);
        Patience.Until(() => _device.Entered == 1, "the server was not entered");
        Assert.Equal(isThrough, _call.Wait(isThrough ? Long : Short));
        task.TrySetException(fault);
        Assert.Same(fault, Assert.Throws<FormatException>(() => Finish(hasResult)));
        Serve(static () => Task.FromResult(3));
        Begin(hasResult);
        Assert.Equal(hasResult ? 3 : 0, Finish(hasResult));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_task_ends_the_call_also_where_the_server_left_a_context_that_stands_still(bool hasResult)
    {
        TaskCompletionSource<int> task = new();
        ManualContext context = new();
        Serve(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            return task.Task;
        });
        Begin(hasResult);
        Patience.Until(() => _device.Entered == 1, "the server was not entered");
        Assert.False(_call.Wait(Short));
        task.SetResult(7);
        Assert.Equal(hasResult ? 7 : 0, Finish(hasResult));
        Assert.Equal(0, context.Posted);
    }

    private void Serve(Func<Task<int>> server)
    {
        _device.OnComputeLater = (_, _) => server();
        _device.OnWorkLater = () => new ValueTask(server());
    }

    private void Begin(bool hasResult)
    {
        if (hasResult)
        {
            _call.Begin_ComputeLater(1);
        }
        else
        {
            _call.Begin_WorkLater();
        }
    }

    private int Finish(bool hasResult)
    {
        Assert.True(_call.Wait(Long), "the call does not end");
        if (hasResult)
        {
            return _call.Finish_ComputeLater();
        }

        _call.Finish_WorkLater();
        return 0;
    }
}
