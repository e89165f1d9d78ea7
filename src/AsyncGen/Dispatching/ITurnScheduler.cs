namespace AsyncGen;

/// <summary>Has a <see cref="CallQueue"/> served: on the pool, on a thread of its own, in a context.</summary>
internal interface ITurnScheduler
{
    /// <summary>
    /// Sees to it that somebody serves the queue soon. Never more than one such request is outstanding, and none is made
    /// under a lock.
    /// </summary>
    void ScheduleTurn();
}
