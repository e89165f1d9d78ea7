using System;

namespace AsyncGen.Runtime.Tests;

/// <summary>Shorthands of the tests for waits and codes.</summary>
internal static class Codes
{
    public const int CallCanceled = unchecked((int)0x80010002);
    public const int CallPending = unchecked((int)0x80010115);
    public const int CallComplete = unchecked((int)0x80010117);
    public const int CancelDisabled = unchecked((int)0x80010140);

    public static readonly TimeSpan Infinite = System.Threading.Timeout.InfiniteTimeSpan;
    public static readonly TimeSpan Long = Patience.Limit;
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
}
