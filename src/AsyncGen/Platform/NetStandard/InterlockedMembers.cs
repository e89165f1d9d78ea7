using System.Threading;

namespace AsyncGen;

/// <summary>Differs: a loop of compare-and-exchanges where newer platforms have one instruction.</summary>
internal static class InterlockedMembers
{
    extension(Interlocked)
    {
        /// <returns>What was there before.</returns>
        internal static int Or(ref int location, int value)
        {
            int found = Volatile.Read(ref location);
            while (true)
            {
                int before = found;
                found = Interlocked.CompareExchange(ref location, before | value, before);
                if (found == before)
                {
                    return before;
                }
            }
        }
    }
}
