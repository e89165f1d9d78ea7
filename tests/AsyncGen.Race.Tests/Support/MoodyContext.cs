using System;
using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>
/// A context over the pool that does whatever a context may do wrong: it refuses now and then, refuses and posts all the
/// same, posts twice, or runs at once what it was to post.
/// </summary>
internal sealed class MoodyContext(int seed) : SynchronizationContext
{
    private readonly Random _random = new(seed);

    public override void Post(SendOrPostCallback d, object? state)
    {
        int mood;
        lock (_random)
        {
            mood = _random.Next(16);
        }

        switch (mood)
        {
            case 0:
                throw new TimeZoneNotFoundException("refused");
            case 1:
                ToPool(d, state);
                throw new TimeZoneNotFoundException("posted and refused");
            case 2:
                d(state);
                throw new TimeZoneNotFoundException("run and refused");
            case 3:
                d(state);
                return;
            case 4:
                ToPool(d, state);
                ToPool(d, state);
                return;
            default:
                ToPool(d, state);
                return;
        }
    }

    private static void ToPool(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(static post => post.d(post.state), (d, state), preferLocal: false);
}
