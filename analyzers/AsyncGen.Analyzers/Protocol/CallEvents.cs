namespace AsyncGen.Analyzers.Protocol;

/// <summary>What members of a call object, and helpers by their contracts, do.</summary>
internal static class CallEvents
{
    public const int Begin = 1;
    public const int Finish = 2;
    public const int Cancel = 3;

    /// <summary>A cancel whose result has to be awaited.</summary>
    public const int CancelAsync = 4;

    /// <summary>A wait that blocks.</summary>
    public const int Wait = 5;

    /// <summary>A wait that has to be awaited.</summary>
    public const int WaitAsync = 6;
    public const int IsCompleted = 7;

    /// <summary>The state is read.</summary>
    public const int State = 8;
    public const int Dispose = 9;

    /// <summary>A call that is begun, awaited and finished in one.</summary>
    public const int Invoke = 10;

    /// <summary>Something that cancels the call later is registered.</summary>
    public const int Register = 11;

    /// <summary>Any other member.</summary>
    public const int Use = 12;

    /// <summary>A call is begun that needs no finish: its end is told to a sink, and the object is free by itself then.</summary>
    public const int BeginWithSink = 13;

    /// <summary>The object and all duties go to somebody else.</summary>
    public const int Take = 14;
}
