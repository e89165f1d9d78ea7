using System;
using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>A sink for one operation that notes the first rule broken, and does in its callbacks what the test says.</summary>
internal sealed class StrictSink : ICallSink<int>
{
    private readonly ManualResetEventSlim _isOver = new();
    private readonly bool _mayHaveGaps;
    private string? _violation;
    private int _inside;
    private int _finals;
    private int _next;

    public StrictSink(bool mayHaveGaps = false) => _mayHaveGaps = mayHaveGaps;

    /// <summary>Called inside of Indicate, with the number of results so far.</summary>
    public Action<int>? OnIndicate { get; set; }

    public Action? OnProgress { get; set; }

    public Action? OnFinal { get; set; }

    public SinkStatus Final { get; private set; }

    /// <summary>How many results came.</summary>
    public int Count { get; private set; }

    public int Finals => Volatile.Read(ref _finals);

    /// <summary>The first broken rule, at any time.</summary>
    public string? Violation => Volatile.Read(ref _violation);

    public void Indicate(ReadOnlySpan<int> items)
    {
        Enter();
        try
        {
            Check(items.Length != 0, "no results");
            foreach (int item in items)
            {
                Check(_mayHaveGaps ? item >= _next : item == _next, $"{item} in place of {_next}");
                _next = item + 1;
            }

            Count += items.Length;
            OnIndicate?.Invoke(Count);
        }
        finally
        {
            Leave();
        }
    }

    public void SetStatus(in SinkStatus status)
    {
        Enter();
        try
        {
            if (!status.IsFinal)
            {
                OnProgress?.Invoke();
                return;
            }

            Final = status;
            Check(Interlocked.Increment(ref _finals) == 1, "two final statuses");
            OnFinal?.Invoke();
        }
        finally
        {
            Leave();
            if (status.IsFinal)
            {
                _isOver.Set();
            }
        }
    }

    public bool AwaitFinal() => _isOver.Wait(TimeSpan.FromSeconds(60));

    private void Enter()
    {
        Check(Interlocked.Increment(ref _inside) == 1, "two callbacks at once");
        Check(Finals == 0, "a callback after the final status");
    }

    private void Leave() => Interlocked.Decrement(ref _inside);

    private void Check(bool isKept, string violation)
    {
        if (!isKept)
        {
            Interlocked.CompareExchange(ref _violation, violation, null);
        }
    }
}
