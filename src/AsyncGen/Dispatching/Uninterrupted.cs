using System.Threading;

namespace AsyncGen;

/// <summary>
/// Taking a lock that must be taken. A server's thread may be interrupted (<see cref="Thread.Interrupt"/> is how some
/// blocking code is cancelled), and when that comes late it meets the dispatcher, which would stand still for all calls.
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
}
