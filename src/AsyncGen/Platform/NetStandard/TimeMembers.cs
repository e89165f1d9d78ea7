using System;
using System.Diagnostics;

namespace AsyncGen;

internal static class TimeMembers
{
    private static readonly double s_ticks = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    extension(Stopwatch)
    {
        internal static TimeSpan GetElapsedTime(long startingTimestamp) =>
            Stopwatch.GetElapsedTime(startingTimestamp, Stopwatch.GetTimestamp());

        internal static TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp) =>
            new((long)((endingTimestamp - startingTimestamp) * s_ticks));
    }

    extension(Environment)
    {
        /// <summary>Differs: counts from some point in the past rather than from the start of the machine.</summary>
        internal static long TickCount64 => (long)(Stopwatch.GetTimestamp() * (1000.0 / Stopwatch.Frequency));
    }
}
