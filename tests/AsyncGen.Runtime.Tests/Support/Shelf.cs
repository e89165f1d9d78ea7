using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A server whose results a sink takes.</summary>
internal sealed class Shelf
{
    private int _asked;
    private int _disposed;

    /// <summary>What the server does before each result: it gets the number of the result, from zero.</summary>
    public Action<int>? OnItem { get; set; }

    /// <summary>What the server does instead of returning.</summary>
    public Action? OnQuery { get; set; }

    /// <summary>Whether the sequences that it returns are not there.</summary>
    public bool ReturnsNull { get; set; }

    /// <summary>How many results were asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How many enumerators were disposed.</summary>
    public int Disposed => Volatile.Read(ref _disposed);

    /// <summary>The thread that disposed the last enumerator.</summary>
    public Thread? DisposedOn { get; private set; }

    public CancellationToken Token { get; private set; }

    public IEnumerable<int>? Query(int count)
    {
        OnQuery?.Invoke();
        return ReturnsNull ? null : Items(count);
    }

    public int[]? Array(int count)
    {
        if (ReturnsNull)
        {
            return null;
        }

        int[] items = new int[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = i;
        }

        return items;
    }

    public int Count()
    {
        OnQuery?.Invoke();
        OnItem?.Invoke(0);
        return 42;
    }

    public async Task<IEnumerable<int>?> QueryLater(int count)
    {
        await Task.Yield();
        return Query(count);
    }

#if !NETSTANDARD_RUNTIME
    public async IAsyncEnumerable<int> Stream(
        int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        try
        {
            for (int i = 0; i != count; i++)
            {
                Interlocked.Increment(ref _asked);
                OnItem?.Invoke(i);
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            Interlocked.Increment(ref _disposed);
        }
    }
#endif

    // Without an end for a negative count.
    private IEnumerable<int> Items(int count)
    {
        try
        {
            for (int i = 0; i != count; i++)
            {
                Interlocked.Increment(ref _asked);
                OnItem?.Invoke(i);
                yield return i;
            }
        }
        finally
        {
            DisposedOn = Thread.CurrentThread;
            Interlocked.Increment(ref _disposed);
        }
    }
}

/// <summary>The same, as a manager: it keeps the handles.</summary>
internal sealed class ShelfManager
{
    public Action<CallHandle<IEnumerable<int>>>? OnQuery { get; set; }

    public void Query(CallHandle<IEnumerable<int>> call, int count) => OnQuery?.Invoke(call);
}
