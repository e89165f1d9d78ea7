using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>Keeps all threads of the pool blocked, with more blocking items before whatever comes next, until disposed.</summary>
internal sealed class ExhaustedPool : IDisposable
{
    private const int Items = 256;

    private readonly ManualResetEventSlim _release = new();
    private readonly CountdownEvent _done = new(Items);

    public ExhaustedPool()
    {
        for (int i = 0; i < Items; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static pool =>
                {
                    pool._release.Wait();
                    pool._done.Signal();
                },
                this,
                preferLocal: false);
        }

        Assert.True(ThreadPool.ThreadCount < Items / 2, "the pool has a thread for every item");
    }

    public void Dispose()
    {
        _release.Set();
        Assert.True(_done.Wait(Patience.Limit), "the pool does not come to rest");
    }
}
