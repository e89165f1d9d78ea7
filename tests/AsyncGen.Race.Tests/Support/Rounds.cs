using System;
using System.Globalization;

namespace AsyncGen.Race.Tests;

/// <summary>
/// How often a race is run: a thousand times every day, more with ASYNCGEN_RACE_ROUNDS. Against the netstandard2.0 build,
/// which plays the same races once more, half of that.
/// </summary>
internal static class Rounds
{
    public static int Count { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("ASYNCGEN_RACE_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
            ? rounds
#if RACES_ONCE_MORE
            : 600;
#else
            : 1200;
#endif
}
