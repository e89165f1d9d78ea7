using System;
using System.Globalization;

namespace AsyncGen.Race.Tests;

/// <summary>How often a race is run: a few thousand times every day, more with ASYNCGEN_RACE_ROUNDS.</summary>
internal static class Rounds
{
    public static int Count { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("ASYNCGEN_RACE_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
            ? rounds
            : 3000;
}
