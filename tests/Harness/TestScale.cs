using System;

namespace AsyncGen.Tests.Harness;

/// <summary>How much is tested: a part every day, everything with <c>ASYNCGEN_FULL=1</c>.</summary>
internal static class TestScale
{
    public static readonly bool IsFull = Environment.GetEnvironmentVariable("ASYNCGEN_FULL") == "1";
}
