using System.Diagnostics;

namespace AsyncGen.Operations;

/// <summary>
/// The places where another thread can come between two steps. In the product this is nothing; the race tests compile
/// these sources with ASYNCGEN_RACE_WINDOWS and let threads yield and sleep here, because random stress alone hardly ever
/// hits windows of a few instructions.
/// </summary>
internal static partial class RaceWindow
{
    /// <summary>Marks a window.</summary>
    [Conditional("ASYNCGEN_RACE_WINDOWS")]
    internal static void Open() => Delay();

    static partial void Delay();
}
