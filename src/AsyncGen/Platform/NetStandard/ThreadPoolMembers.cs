using System;
using System.Threading;

namespace AsyncGen;

/// <summary>Differs: an item costs the pool's own 32 bytes, and none goes to the queue of the calling thread.</summary>
internal static class ThreadPoolMembers
{
    private static readonly WaitCallback s_execute = static item => ((IThreadPoolWorkItem)item!).Execute();

    extension(ThreadPool)
    {
        internal static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem callBack, bool preferLocal)
        {
            _ = preferLocal;
            return ThreadPool.UnsafeQueueUserWorkItem(s_execute, callBack);
        }

        /// <summary>
        /// Differs: idle threads do not count. It is the threads at work, and at least as many as the pool starts without
        /// hesitation: what one has to compare with who asks whether blocked threads leave none to go on.
        /// </summary>
        internal static int ThreadCount
        {
            get
            {
                ThreadPool.GetMaxThreads(out int most, out _);
                ThreadPool.GetAvailableThreads(out int available, out _);
                ThreadPool.GetMinThreads(out int least, out _);
                return Math.Max(most - available, least);
            }
        }
    }
}
