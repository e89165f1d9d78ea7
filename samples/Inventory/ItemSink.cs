using System;
using System.Threading;
using AsyncGen;

namespace Inventory;

/// <summary>Where the items of one List go.</summary>
internal sealed class ItemSink : ICallSink<Item>
{
    private readonly ManualResetEventSlim _first = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly ManualResetEventSlim _final = new();

    /// <summary>Whether it stays in its first callback until it is let go.</summary>
    public bool Stays { get; init; }

    public int Count { get; private set; }

    /// <summary>The last progress, in words.</summary>
    public string Progress { get; private set; } = "no progress";

    public SinkStatus Final { get; private set; }

    // One call at a time, so nothing is to be locked.
    public void Indicate(ReadOnlySpan<Item> items)
    {
        Count += items.Length;
        _first.Set();
        if (Stays)
        {
            _release.Wait();
        }
    }

    public void SetStatus(in SinkStatus status)
    {
        if (status.IsFinal)
        {
            Final = status;
            _first.Set();
            _final.Set();
        }
        else
        {
            Progress = $"progress up to {status.Current} of {status.Total}";
        }
    }

    public void Release() => _release.Set();

    public void WaitForFirst(TimeSpan patience) => Wait(_first, patience);

    public void WaitForFinal(TimeSpan patience) => Wait(_final, patience);

    private static void Wait(ManualResetEventSlim what, TimeSpan patience)
    {
        if (!what.Wait(patience))
        {
            throw new TimeoutException("The sink was not told.");
        }
    }
}
