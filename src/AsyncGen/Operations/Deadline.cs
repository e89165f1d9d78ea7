using System;
using System.Diagnostics;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>A point in time to wait for, or never.</summary>
internal readonly struct Deadline
{
    private const long NeverTicks = long.MaxValue;

    // Monitor and Timer take no more at a time; longer waits come back and wait again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly long _ticks;

    private Deadline(long ticks) => _ticks = ticks;

    internal static Deadline Never => new(NeverTicks);

    internal bool IsNever => _ticks == NeverTicks;

    internal bool IsPast => _ticks != NeverTicks && Stopwatch.GetTimestamp() >= _ticks;

    /// <summary>The rest of the time, at most what a wait primitive takes; infinite for never.</summary>
    internal TimeSpan Remaining
    {
        get
        {
            if (_ticks == NeverTicks)
            {
                return Timeout.InfiniteTimeSpan;
            }

            long rest = _ticks - Stopwatch.GetTimestamp();
            if (rest <= 0)
            {
                return TimeSpan.Zero;
            }

            // Rounded up: a wait that ends a little early would only be repeated.
            double milliseconds = Math.Ceiling(rest * 1000.0 / Stopwatch.Frequency);
            return milliseconds >= LongestWait.TotalMilliseconds ? LongestWait : TimeSpan.FromMilliseconds(milliseconds);
        }
    }

    /// <summary>The deadline that lies <paramref name="timeout"/> ahead.</summary>
    internal static Deadline After(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return Never;
        }

        double ticks = timeout.TotalSeconds * Stopwatch.Frequency;
        long now = Stopwatch.GetTimestamp();
        return ticks >= NeverTicks - now ? Never : new Deadline(now + (long)ticks);
    }

    internal bool IsBefore(Deadline other) => _ticks < other._ticks;

    /// <summary>Refuses a time-out that is negative and not infinite.</summary>
    internal static void Validate(TimeSpan timeout, string parameterName)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                parameterName, timeout, "The time is neither positive nor zero nor Timeout.InfiniteTimeSpan.");
        }
    }
}
