namespace AsyncGen.Operations;

/// <summary>What is queued to the thread pool, and may run on another thread instead; the queue entry then finds nothing to do.</summary>
internal interface IRescuable
{
    /// <summary>Runs it here, unless it is no longer to be run.</summary>
    void RunRescued();
}
