using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>Differs: the flow of the starter's execution context is suppressed around an ordinary start.</summary>
internal static class ThreadMembers
{
    extension(Thread thread)
    {
        internal void UnsafeStart()
        {
            using (NoFlow.Begin())
            {
                thread.Start();
            }
        }
    }
}
