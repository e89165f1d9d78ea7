using System;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>What happens in a race window here: mostly nothing, often a short stay, now and then a long one.</summary>
internal static partial class RaceWindow
{
    [ThreadStatic]
    private static uint t_random;

    /// <summary>Looked at by every thread that passes a window; see <see cref="AsyncGen.Race.Tests.Hold"/>.</summary>
    internal static volatile Action? Passing;

    static partial void Delay()
    {
        if (Passing is { } passing)
        {
            passing();
            return;
        }

        uint random = t_random;
        if (random == 0)
        {
            random = (uint)Environment.CurrentManagedThreadId * 2654435761u | 1;
        }

        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        t_random = random;
        switch (random % 256)
        {
            case < 160:
                return;
            case < 220:
                Thread.SpinWait((int)(random >> 8) % 64);
                return;
            case < 252:
                Thread.Yield();
                return;
            case < 255:
                Thread.Sleep(0);
                return;
            default:
                // Rare, as it costs a thousand times the rest: long enough for others to run whole calls.
                if (random >> 8 < 0x00FFFFFF / 8)
                {
                    Thread.Sleep(1);
                }

                return;
        }
    }
}
