using System.Threading;

namespace AsyncGen;

/// <summary>
/// Taking a lock that must be taken. A server's or a client's thread may be interrupted (<see cref="Thread.Interrupt"/> is how some
/// blocking code is cancelled), and when that comes late it meets the library, where calls would be left behind.
/// </summary>
internal static class Uninterrupted
{
    /// <summary>As <see cref="Monitor.Enter(object)"/>; an interrupt is swallowed, as the server it was meant for has left.</summary>
    internal static void Enter(object gate)
    {
        while (true)
        {
            try
            {
                Monitor.Enter(gate);
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    /// <summary>As <see langword="lock"/>; an interrupt is put off until the lock is left.</summary>
    internal static Scope Lock(object gate)
    {
        bool isInterrupted = false;
        while (true)
        {
            try
            {
                Monitor.Enter(gate);
                return new Scope(gate, isInterrupted);
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }
    }

    internal readonly ref struct Scope(object gate, bool isInterrupted)
    {
        public void Dispose()
        {
            Monitor.Exit(gate);
            if (isInterrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }
}
