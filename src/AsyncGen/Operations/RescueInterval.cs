using System;

namespace AsyncGen.Operations;

/// <summary>How often a thread that blocks looks whether something it waits for needs a rescue: soon at first, then rarely.</summary>
internal struct RescueInterval()
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(64);

    private TimeSpan _current = s_shortest;

    /// <summary>When to look next.</summary>
    internal readonly Deadline Next => Deadline.After(_current);

    /// <summary>There was nothing to rescue.</summary>
    internal void Lengthen() => _current = _current < s_longest ? _current + _current : _current;

    /// <summary>Something was rescued, and more may need it.</summary>
    internal void Restart() => _current = s_shortest;
}
