using System;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>What nobody holds any more. As long as others wait: the server's thread may need a while from its method to the end of its work.</summary>
internal static class Collected
{
    public static void Await(params WeakReference[] references) => Patience.Until(
        () =>
        {
            Thread.Sleep(10);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !Array.Exists(references, static reference => reference.IsAlive);
        },
        "something is still held");
}
