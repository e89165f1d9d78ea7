using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen;

/// <summary>Differs: each WaitAsync costs a timer, a task and a linked token source.</summary>
internal static class TaskMembers
{
    extension(Task task)
    {
        /// <exception cref="TimeoutException">The time ran out first.</exception>
        internal async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        {
            using (CancellationTokenSource delay = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                Task first = await Task.WhenAny(task, Task.Delay(timeout, delay.Token)).ConfigureAwait(false);
                if (!ReferenceEquals(first, task))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    throw new TimeoutException();
                }

                delay.Cancel();
            }

            await task.ConfigureAwait(false);
        }
    }
}
