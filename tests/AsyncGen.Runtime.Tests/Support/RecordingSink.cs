using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>A sink that keeps what it hears, and fails the test when it is called as none may be.</summary>
internal sealed class RecordingSink : ICallSink<int>
{
    private readonly List<int> _items = [];
    private readonly List<int> _batches = [];
    private readonly List<string> _events = [];
    private readonly ManualResetEventSlim _isOver = new();
    private string? _violation;
    private int _inside;

    /// <summary>Called inside of Indicate, with the results.</summary>
    public Action<int[]>? OnIndicate { get; set; }

    /// <summary>Called inside of SetStatus with progress.</summary>
    public Action<SinkStatus>? OnProgress { get; set; }

    /// <summary>Called inside of the final SetStatus.</summary>
    public Action<SinkStatus>? OnFinal { get; set; }

    public bool IsOver => _isOver.IsSet;

    public SinkStatus Final { get; private set; }

    public int[] Items
    {
        get
        {
            lock (_items)
            {
                return [.. _items];
            }
        }
    }

    public int[] Batches
    {
        get
        {
            lock (_items)
            {
                return [.. _batches];
            }
        }
    }

    /// <summary>Results, progress and the final status, as text, in their order.</summary>
    public string[] Events
    {
        get
        {
            lock (_items)
            {
                return [.. _events];
            }
        }
    }

    public void Indicate(ReadOnlySpan<int> items)
    {
        int[] copy = items.ToArray();
        Enter(isFinal: false);
        lock (_items)
        {
            _items.AddRange(copy);
            _batches.Add(copy.Length);
            _events.AddRange(copy.Select(static item => item.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        Leave(() => OnIndicate?.Invoke(copy));
    }

    public void SetStatus(in SinkStatus status)
    {
        SinkStatus copy = status;
        Enter(status.IsFinal);
        lock (_items)
        {
            _events.Add(status.ToString());
        }

        if (!status.IsFinal)
        {
            Leave(() => OnProgress?.Invoke(copy));
            return;
        }

        Final = status;
        try
        {
            Leave(() => OnFinal?.Invoke(copy));
        }
        finally
        {
            _isOver.Set();
        }
    }

    /// <summary>Waits for the final status, and for the rules to be kept until then.</summary>
    public SinkStatus AwaitFinal()
    {
        Assert.True(_isOver.Wait(Patience.Limit), "no final status came");
        AssertSound();
        return Final;
    }

    public void AssertSound() => Assert.True(_violation is null, _violation);

    /// <summary>For a sink that serves several operations at once, of which each may call.</summary>
    public bool IsShared { get; set; }

    private void Enter(bool isFinal)
    {
        if (IsShared)
        {
            return;
        }

        if (Interlocked.Increment(ref _inside) != 1)
        {
            _violation = "two callbacks at once";
        }

        if (_isOver.IsSet)
        {
            _violation = isFinal ? "a second final status" : "a callback after the final status";
        }
    }

    private void Leave(Action callback)
    {
        try
        {
            callback();
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
