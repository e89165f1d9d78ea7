using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>Waiting in tests: long enough for a loaded machine, and a failure instead of a hang.</summary>
internal static class Patience
{
    // Mutation testing sets less: there most waits that are not over in seconds never will be.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("ASYNCGEN_TEST_PATIENCE"), out int seconds) ? seconds : 30);

    public static void Until(Func<bool> condition, string failure)
    {
        Stopwatch time = Stopwatch.StartNew();
        SpinWait spinner = default;
        while (!condition())
        {
            Assert.True(time.Elapsed < Limit, failure);
            spinner.SpinOnce();
        }
    }

    /// <summary>Waits until a thread blocks for good, and does not only give way now and then.</summary>
    public static void UntilBlocked(Func<Thread?> thread) => Until(
        () =>
        {
            for (int i = 0; i < 10; i++)
            {
                if (thread() is not { } one || (one.ThreadState & System.Threading.ThreadState.WaitSleepJoin) == 0)
                {
                    return false;
                }

                Thread.Sleep(1);
            }

            return true;
        },
        "the thread does not block");

    /// <summary>Runs an action on a thread of its own, so that pool load has no say in it.</summary>
    public static Task OnOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> OnOwnThread<T>(Func<T> function) =>
        Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The end of a task, or a failure when it does not come.</summary>
    public static async Task<T> Of<T>(Task<T> task) => await task.WaitAsync(Limit);

    public static async Task Of(Task task) => await task.WaitAsync(Limit);
}
